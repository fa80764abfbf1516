# shellcheck shell=bash
# A container engine and images for it, for scripts that source this. Sets DOCKER_HOST, KAFKA_IMAGE, POSTGRES_IMAGE, JDK_IMAGE and
# BASE_IMAGE. An engine that already answers is used as it is; one that we start ends with the script.
#
# Where this machine lets no engine run, or neither the registry nor Debian's packages can be reached, the script ends well and says
# aloud what UNTESTED says: there is nothing that the project could do about it. Whatever else goes wrong is an error.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Gone afterwards, with all that is made in it.
engine=$(mktemp -d "${TMPDIR:-/tmp}/waybill-engine.XXXXXX")
contexts=$engine/contexts
cp -r "$project/.ci/stand-ins" "$contexts"

engine_stop() {
  if [ -s "$engine/pid" ]; then
    local pid
    pid=$(cat "$engine/pid")
    # Its containers are ours: nobody else knows the socket.
    docker ps -q | xargs -r docker kill > /dev/null 2>&1 || true
    kill "$pid" 2> /dev/null || true
    tail --pid="$pid" -f /dev/null
  fi
  rm -rf "$engine"
}

# The engine's missing, and why.
engine_missing() {
  echo
  echo "################################################################################"
  echo "# ${UNTESTED:-NOT TESTED IN CONTAINERS}: $1."
  echo "# What was said last:"
  tail -n 3 "$engine/log" | sed 's/^/#   /'
  echo "################################################################################"
  exit 0
}

engine_packages() {
  local missing=()
  command -v dockerd > /dev/null || missing+=(docker.io iptables)
  command -v docker-compose > /dev/null || missing+=(docker-compose)
  command -v debootstrap > /dev/null || missing+=(debootstrap)
  command -v xz > /dev/null || missing+=(xz-utils)
  command -v unzip > /dev/null || missing+=(unzip)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Containers: installing ${missing[*]}"
  {
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
  } > "$engine/log" 2>&1 || engine_missing "${missing[*]} could not be installed"
}

engine_start() {
  if command -v docker > /dev/null && docker info > /dev/null 2>&1; then
    echo "Containers: using the engine that is there"
    return
  fi
  engine_packages
  export DOCKER_HOST=unix://$engine/docker.sock
  # A session of its own, so that Ctrl-C reaches this script first.
  setsid dockerd --data-root "$engine/data" --exec-root "$engine/exec" -H "$DOCKER_HOST" --pidfile "$engine/pid" \
    > "$engine/log" 2>&1 &
  local starting=$!
  for _ in $(seq 120); do
    if docker info > /dev/null 2>&1; then
      return
    fi
    kill -0 "$starting" 2> /dev/null || engine_missing "no container engine can run on this machine"
    sleep 0.5
  done
  kill "$starting" 2> /dev/null || true
  engine_missing "the container engine did not answer within a minute"
}

engine_images() {
  local kafka
  kafka=apache/kafka:$(version kafka)
  export POSTGRES_IMAGE=postgres:18 KAFKA_IMAGE=$kafka JDK_IMAGE=eclipse-temurin:25-jdk
  export BASE_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot
  local image
  for image in "$POSTGRES_IMAGE" "$KAFKA_IMAGE" "$JDK_IMAGE" "$BASE_IMAGE"; do
    docker pull -q "$image" > "$engine/log" 2>&1 || {
      echo "Containers: the registry can't be reached ($(tail -n 1 "$engine/log")): making stand-ins of the same programs"
      stand_ins
      return
    }
  done
}

stand_ins() {
  export DEBIAN_IMAGE=waybill-ci/debian:12 JDK_IMAGE=waybill-ci/jdk:25 BASE_IMAGE=waybill-ci/base:12
  export POSTGRES_IMAGE=waybill-ci/postgres:18 KAFKA_IMAGE=waybill-ci/kafka:${KAFKA_IMAGE#*:}
  # Testcontainers would fetch images of its own: one that cleans up, and one that asks where the containers are.
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
  # In an engine that stays, they were made before.
  if docker image inspect "$DEBIAN_IMAGE" "$JDK_IMAGE" "$BASE_IMAGE" "$POSTGRES_IMAGE" "$KAFKA_IMAGE" > /dev/null 2>&1; then
    return
  fi
  # All that the stand-ins have of Debian is here: what comes after needs nothing that the build has not needed.
  debootstrap --variant=minbase --include=postgresql-client bookworm "$engine/rootfs" > "$engine/log" 2>&1 ||
    engine_missing "Debian's packages can't be reached"
  tar -C "$engine/rootfs" -c . | docker import - "$DEBIAN_IMAGE" > /dev/null
  rm -rf "$engine/rootfs"
  stand_in base "$BASE_IMAGE" "$DEBIAN_IMAGE"

  cp -rL "$("$project/waybill" mvn -v | sed -n 's/.*runtime: //p')" "$contexts/jdk/jdk"
  stand_in jdk "$JDK_IMAGE" "$DEBIAN_IMAGE"

  "$project/waybill" mvn -q -f "$project/.ci/stand-ins/kafka/pom.xml" dependency:copy-dependencies \
    "-DoutputDirectory=$contexts/kafka/libs"
  stand_in kafka "$KAFKA_IMAGE" "$JDK_IMAGE"

  mkdir "$contexts/postgres/pgsql"
  "$project/waybill" mvn -q -N dependency:copy "-DoutputDirectory=$contexts/postgres" \
    "-Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-$(platform):$(version postgresql-binaries)"
  unzip -p "$contexts"/postgres/embedded-postgres-binaries-*.jar '*.txz' | tar -xJ -C "$contexts/postgres/pgsql"
  stand_in postgres "$POSTGRES_IMAGE" "$DEBIAN_IMAGE"
}

# Of a property in the parent's pom.
version() {
  sed -n "s:.*<$1.version>\(.*\)</$1.version>.*:\1:p" "$project/pom.xml"
}

platform() {
  case $(uname -m) in
    aarch64) echo arm64v8 ;;
    *) echo amd64 ;;
  esac
}

# From a folder of stand-ins, an image of that name on that base.
stand_in() {
  docker build -q -t "$2" --build-arg "BASE=$3" "$contexts/$1" > "$engine/log" 2>&1 || {
    cat "$engine/log"
    exit 1
  }
  rm -rf "$contexts/$1"
}

# shellcheck shell=bash
# A container engine and the images that the tests and Compose want, for scripts that source this. Sets DOCKER_HOST, KAFKA_IMAGE,
# POSTGRES_IMAGE, JDK_IMAGE and BASE_IMAGE. An engine that already answers is used as it is; one that we start ends with the script.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
engine=$(mktemp -d "${TMPDIR:-/tmp}/waybill-engine.XXXXXX")

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

engine_packages() {
  local missing=()
  command -v dockerd > /dev/null || missing+=(docker.io iptables)
  command -v docker-compose > /dev/null || missing+=(docker-compose)
  command -v debootstrap > /dev/null || missing+=(debootstrap)
  command -v xz > /dev/null || missing+=(xz-utils)
  command -v unzip > /dev/null || missing+=(unzip)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "Containers: installing ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

# Returns 1, with the reason in $engine/log, where this machine does not let an engine run.
engine_start() {
  if command -v docker > /dev/null && docker info > /dev/null 2>&1; then
    echo "Containers: using the engine that is there"
    return 0
  fi
  engine_packages > "$engine/log" 2>&1 || return 1
  export DOCKER_HOST=unix://$engine/docker.sock
  # A session of its own, so that Ctrl-C reaches this script first.
  setsid dockerd --data-root "$engine/data" --exec-root "$engine/exec" -H "$DOCKER_HOST" --pidfile "$engine/pid" \
    >> "$engine/log" 2>&1 &
  local starting=$!
  for _ in $(seq 60); do
    if docker info > /dev/null 2>&1; then
      return 0
    fi
    kill -0 "$starting" 2> /dev/null || return 1
    sleep 0.5
  done
  kill "$starting" 2> /dev/null || true
  return 1
}

engine_images() {
  local kafka
  kafka=apache/kafka:$(version kafka)
  if docker pull -q postgres:18 2> "$engine/pull" && docker pull -q "$kafka" && docker pull -q eclipse-temurin:25-jdk &&
    docker pull -q gcr.io/distroless/base-nossl-debian12:nonroot; then
    export POSTGRES_IMAGE=postgres:18 KAFKA_IMAGE=$kafka JDK_IMAGE=eclipse-temurin:25-jdk
    export BASE_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot
    return
  fi
  echo "Containers: the registry can't be reached ($(tail -n 1 "$engine/pull")): making stand-ins of the same programs"
  export BASE_IMAGE=waybill-ci/debian:12 JDK_IMAGE=waybill-ci/jdk:25 POSTGRES_IMAGE=waybill-ci/postgres:18
  export KAFKA_IMAGE=waybill-ci/kafka:${kafka#*:}
  # Testcontainers would fetch images of its own: one that cleans up, and one that asks where the containers are.
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
  stand_ins
}

# In the engine's folder, which is gone afterwards.
stand_ins() {
  local contexts=$engine/contexts
  mkdir "$contexts"
  cp -r "$project/.ci/stand-ins/." "$contexts"
  debootstrap --variant=minbase bookworm "$engine/rootfs" > "$engine/debootstrap.log" 2>&1
  tar -C "$engine/rootfs" -c . | docker import - "$BASE_IMAGE" > /dev/null
  rm -rf "$engine/rootfs"

  cp -rL "$("$project/waybill" mvn -v | sed -n 's/.*runtime: //p')" "$contexts/jdk/jdk"
  build_stand_in jdk "$JDK_IMAGE" "$BASE_IMAGE"

  "$project/waybill" mvn -q -f "$project/.ci/stand-ins/kafka/pom.xml" dependency:copy-dependencies \
    "-DoutputDirectory=$contexts/kafka/libs"
  build_stand_in kafka "$KAFKA_IMAGE" "$JDK_IMAGE"

  mkdir "$contexts/postgres/pgsql"
  "$project/waybill" mvn -q -N dependency:copy "-DoutputDirectory=$contexts/postgres" \
    "-Dartifact=io.zonky.test.postgres:embedded-postgres-binaries-linux-$(platform):$(version postgresql-binaries)"
  unzip -p "$contexts"/postgres/embedded-postgres-binaries-*.jar '*.txz' | tar -xJ -C "$contexts/postgres/pgsql"
  build_stand_in postgres "$POSTGRES_IMAGE" "$BASE_IMAGE"
  rm -rf "$contexts"
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

build_stand_in() {
  build_image "$2" "$3" "$contexts/$1"
}

build_image() {
  docker build -q -t "$1" --build-arg "BASE=$2" "$3" > "$engine/build.log" 2>&1 || {
    cat "$engine/build.log"
    return 1
  }
}

# Says so where nobody can miss it, and ends well: there is nothing that this machine could do about it.
engine_missing() {
  echo
  echo "################################################################################"
  echo "# $1: no container engine can run on this machine."
  echo "# What the engine said last:"
  tail -n 3 "$engine/log" | sed 's/^/#   /'
  echo "################################################################################"
  exit 0
}

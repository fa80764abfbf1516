// "Tell me on this device": shown only where the browser can, and quiet until it is pressed.
(async () => {
  "use strict";
  const box = document.getElementById("push");
  if (!box || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
  const texts = box.dataset;
  const button = box.querySelector("button");
  const said = box.querySelector("[role=status]");
  const place = "/push/" + location.pathname.split("/").pop() + "/";
  // A browser has one subscription for all orders of this site: which of them it hears of, it remembers itself.
  const mine = "push:" + location.pathname;
  const memory = {
    get: () => { try { return localStorage.getItem(mine); } catch { return null; } },
    set: (endpoint) => { try { localStorage.setItem(mine, endpoint); } catch { /* asked again the next time */ } },
    clear: () => { try { localStorage.removeItem(mine); } catch { /* nothing is there */ } },
  };

  const show = (subscribed, text) => {
    box.dataset.state = subscribed ? "on" : "off";
    button.textContent = subscribed ? texts.stop : texts.ask;
    said.textContent = text;
    box.hidden = false;
  };

  const tell = async (what, subscription) => {
    const answer = await fetch(place + what, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      body: JSON.stringify({
        subscription,
        locale: document.documentElement.lang,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      }),
    });
    if (!answer.ok) throw new Error(String(answer.status));
  };

  const worker = async () => {
    await navigator.serviceWorker.register(texts.worker, { scope: "/t/" });
    return navigator.serviceWorker.ready;
  };

  // Under another key than ours it is as good as none: nothing that we send would be taken.
  const isOurs = (subscription) => {
    const key = subscription?.options?.applicationServerKey;
    const text = key && btoa(String.fromCharCode(...new Uint8Array(key))).replaceAll("+", "-").replaceAll("/", "_");
    return !text || text.replace(/=+$/, "") === texts.key.replace(/=+$/, "");
  };

  const known = async () => {
    const registration = await navigator.serviceWorker.getRegistration("/t/");
    const subscription = registration && await registration.pushManager.getSubscription();
    return subscription && isOurs(subscription) ? subscription : null;
  };

  const subscribe = async () => {
    const manager = (await worker()).pushManager;
    const options = { userVisibleOnly: true, applicationServerKey: texts.key };
    try {
      return await manager.subscribe(options);
    } catch (failure) {
      // Subscribed under a key that is no longer ours.
      const old = failure.name === "InvalidStateError" ? await manager.getSubscription() : null;
      if (!old) throw failure;
      await old.unsubscribe();
      return manager.subscribe(options);
    }
  };

  const begin = async () => {
    if (await Notification.requestPermission() !== "granted") {
      show(false, texts.blocked);
      return;
    }
    const subscription = await subscribe();
    await tell("subscribed", subscription);
    memory.set(subscription.endpoint);
    show(true, texts.on);
  };

  const end = async () => {
    const subscription = await known();
    if (subscription) await tell("unsubscribed", subscription);
    memory.clear();
    show(false, texts.off);
  };

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await (box.dataset.state === "on" ? end() : begin());
    } catch {
      show(box.dataset.state === "on", texts.failed);
    }
    button.disabled = false;
  });

  if (Notification.permission === "denied") return;
  try {
    const subscription = memory.get() && await known();
    if (!subscription) {
      memory.clear();
      show(false, "");
      return;
    }
    show(true, texts.on);
    // Browsers change theirs now and then.
    if (subscription.endpoint !== memory.get()) {
      await tell("subscribed", subscription);
      memory.set(subscription.endpoint);
    }
  } catch {
    show(false, "");
  }
})();

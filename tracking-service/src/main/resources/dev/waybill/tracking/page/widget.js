// Shows an order's card where its tag stands: <script src="https://track.example/widget.js" data-order="the link's last part" async></script>
// It is a frame of the tracking site's own, without cookies or storage; this page sees nothing of it but its height.
(() => {
  "use strict";
  const tag = document.currentScript;
  const site = new URL(tag.src).origin;
  const { order, lang, title } = tag.dataset;
  if (!/^[A-Za-z0-9_-]+$/.test(order || "")) {
    console.error("widget.js: data-order must be the last part of the order's tracking link");
    return;
  }
  const frame = document.createElement("iframe");
  frame.title = title || "Order";
  frame.referrerPolicy = "no-referrer";
  for (const may of ["allow-scripts", "allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"]) frame.sandbox.add(may);
  // No height before the card says its own: a link that leads nowhere, or a site that may not show it, leaves no hole.
  Object.assign(frame.style, { border: "0", display: "block", height: "0", width: "100%" });
  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || event.origin !== site) return;
    const height = Number(event.data && event.data.waybillHeight);
    if (height > 0 && height < 5000) frame.style.height = height + "px";
  });
  frame.src = site + "/t/" + order + "/card" + (lang ? "?lang=" + encodeURIComponent(lang) : "");
  tag.after(frame);
})();

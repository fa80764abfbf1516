// Shows what is pushed, and leads to the order's page. Nothing passes through it: it has no fetch handler.
"use strict";

const show = async (news) => {
  // One for each parcel: newer news takes the place of older. The same once more makes no second sound.
  const shown = await registration.getNotifications({ tag: news.tag });
  const again = shown.some((one) => one.data && one.data.id === news.id);
  await registration.showNotification(news.title, {
    body: news.body,
    lang: news.lang,
    dir: news.dir,
    tag: news.tag,
    renotify: !again,
    data: { id: news.id, url: news.url },
  });
};

const open = async (url) => {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((one) => one.url.split(/[?#]/)[0] === url);
  await (page ? page.focus() : clients.openWindow(url));
};

addEventListener("push", (event) => event.waitUntil(show(event.data.json())));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});

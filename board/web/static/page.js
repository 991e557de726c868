// What the terminal must know before it starts, and where keys go once it is there.
"use strict";

const NARROW = 600;

addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  terminal.dataset.fontSize = innerWidth < NARROW ? 13 : 16;
  terminal.dataset.sessionWebsocketUrl = `${location.origin.replace(/^http/, "ws")}/ws`;

  const painted = new MutationObserver(() => {
    if (document.body.classList.contains("-first-byte")) {
      painted.disconnect();
      document.querySelector(".xterm-helper-textarea").focus();
    }
  });
  painted.observe(document.body, { attributeFilter: ["class"] });
});

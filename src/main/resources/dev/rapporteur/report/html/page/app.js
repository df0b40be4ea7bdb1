import { embedded } from "./store.js";
import { show } from "./view.js";

embedded().then(show).then(() => performance.mark("shown")).catch((failure) => {
  const find = document.getElementById("find");
  if (find) find.textContent = "This browser can't open the data of the page, so it shows what stands there without: " + failure;
});

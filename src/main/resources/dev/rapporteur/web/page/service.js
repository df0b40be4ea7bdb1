/** Where the service is: modules lie two steps below its root, whatever stands before that. */
export const ROOT = new URL("../../", import.meta.url);

/** Where the token is as long as the browser has this page, and nowhere else. */
const KEPT = "rapporteur.token";

/** What a header can hold of a token. */
const TOKEN = /^[!-~]+$/;

/** What the service has refused, in its words. */
export class Refusal extends Error {
  /** @param {number} status @param {string} title @param {string} detail */
  constructor(status, title, detail) {
    super(detail || title);
    this.name = "Refusal";
    this.status = status;
    this.title = title;
  }
}

/** @type {Promise<void> | null} */ let asking = null;

/**
 * Calls the service, with the token if there is one. Who has none, or one that isn't valid, is asked for it.
 * @param {string} path below the root, without a slash at its beginning
 * @param {RequestInit} [options] as those of fetch
 * @returns {Promise<Response>} what was answered, also that nothing has changed (304)
 * @throws {Refusal} for any other answer; status 0 where there is none
 */
export async function call(path, options = {}) {
  for (;;) {
    const token = sessionStorage.getItem(KEPT), headers = new Headers(options.headers);
    if (token) headers.set("Authorization", "Bearer " + token);
    const answer = await send(path, { ...options, headers });
    if (answer.ok || answer.status === 304) return answer;
    const refusal = await refusalOf(answer);
    if (answer.status !== 401) throw refusal;
    // another call may have got a token meanwhile
    if (token === sessionStorage.getItem(KEPT)) await ask(token ? refusal.message : "");
  }
}

/**
 * @param {string} path
 * @param {RequestInit} options
 */
async function send(path, options) {
  try {
    return await fetch(new URL(path, ROOT), { cache: "no-store", credentials: "omit", ...options });
  } catch (failure) {
    if (options.signal && options.signal.aborted) throw failure;
    throw new Refusal(0, "No answer", "The service doesn't answer.");
  }
}

/** @param {Response} answer */
async function refusalOf(answer) {
  const text = await answer.text().catch(() => "");
  try {
    const problem = JSON.parse(text);
    return new Refusal(answer.status, String(problem.title || ""), String(problem.detail || ""));
  } catch {
    return new Refusal(answer.status, "Status " + answer.status, "");
  }
}

/** Whether a token is kept. */
export function hasToken() {
  return sessionStorage.getItem(KEPT) !== null;
}

/** Forgets the token, and all that was shown with it. */
export function forget() {
  sessionStorage.removeItem(KEPT);
  location.reload();
}

/**
 * Asks for the token, once for all calls that wait for one.
 * @param {string} why what was wrong with the one before, if there was one
 */
function ask(why) {
  sessionStorage.removeItem(KEPT);
  asking = asking || new Promise((done) => {
    const form = document.createElement("form"), label = document.createElement("label"), field = document.createElement("input");
    const button = document.createElement("button"), words = document.createElement("p");
    form.id = "token";
    form.setAttribute("aria-label", "Token");
    field.type = "password";
    field.required = true;
    field.autocomplete = "off";
    label.append("Token of the service or of the run ", field);
    button.textContent = "Show";
    words.setAttribute("role", why ? "alert" : "note");
    words.textContent = why || "It is kept in this tab only, until that is closed.";
    form.append(label, button, words);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const token = field.value.trim();
      if (!TOKEN.test(token)) {
        words.setAttribute("role", "alert");
        words.textContent = "This is no token: one has letters, digits and signs of ASCII only, and no blanks.";
        field.select();
        return;
      }
      sessionStorage.setItem(KEPT, token);
      form.remove();
      asking = null;
      done();
    });
    document.body.prepend(form);
    field.focus();
  });
  return asking;
}

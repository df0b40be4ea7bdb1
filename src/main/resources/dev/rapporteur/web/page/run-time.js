const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * A time as it was where the run was.
 * @param {string} iso such as 2026-11-30T08:00:00.000+01:00
 * @param {number} now what time it is, which leaves out the year
 */
export function time(iso, now) {
  const [, year, month, day, clock, zone] = /** @type {string[]} */ (iso.match(/^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d).*?([+-]\d\d:\d\d|Z)$/) || ["", "", "1", "", iso, ""]);
  const same = year === new Date(now).toISOString().slice(0, 4);
  return (Number(day) || "") + " " + MONTHS[Number(month) - 1] + (same ? "" : " " + year) + " " + clock + (zone === "+00:00" || zone === "Z" ? " UTC" : "");
}

/* What the page says of an answer. */
const BILL = { sentence: "No post changes, so the pay bill stays as it is." };

function row(title, distinct) {
  const cell = { text: "1 (0 to 2)", mean: 1, low: 0, high: 2, n: 20 };
  return { title, unit: "days", filed: cell, now: cell, change: { ...cell, distinct } };
}

function answer(rows, changes = {}) {
  return {
    option: "b", done: 20, of: 20, finished: true, seconds: 1.5, year: "2012/13", rows,
    pay_bill: BILL, ...changes,
  };
}

test("only changes that can be told from zero are named", () => {
  const told = Explorer.liveTable.sentence(answer([row("Waits", true), row("Crises", false)]));
  same(told, "20 replications in 1.5 seconds. These changes can be told from zero: Waits (up). "
    + BILL.sentence);
});

test("a change downwards is said to be one, and a share changes by points", () => {
  const down = row("Reviewed", true);
  const told = { ...down, unit: "per cent", change: { ...down.change, mean: -1 } };
  holds(Explorer.liveTable.sentence(answer([told])).includes("Reviewed (down)"));
  const titles = { baseline: "b", of: { b: "In house" } };
  holds(Explorer.liveTable.table(answer([told]), titles).textContent
    .includes("Reviewed (per cent; changes in percentage points)"));
});

test("where no change can be told from zero, that is what is said", () => {
  holds(Explorer.liveTable.sentence(answer([row("Waits", false)]))
    .includes("No change can be told from zero."));
});

test("a first answer claims nothing", () => {
  const found = answer([row("Waits", true)], { done: 4, finished: false });
  same(Explorer.liveTable.sentence(found), "4 of 20 replications: the intervals will narrow.");
});

test("a change of nothing stands in the middle and nothing is divided by nothing", () => {
  const { reach, across } = Explorer.liveTable;
  same(reach({ mean: 0, low: 0, high: 0 }), 1);
  close([across(0, 1), across(1, 1), across(-1, 1)], [60, 117, 3]);
});

test("the baseline is not set against itself", () => {
  const titles = { baseline: "a", of: { a: "In house", b: "Company" } };
  const heads = (option, rows) => Explorer.liveTable.table(answer(rows, { option }), titles)
    .querySelectorAll("thead th").length;
  same(heads("a", [row("Waits", false)]), 4);
  same(heads("b", [{ ...row("Waits", false), against: { text: "" } }]), 5);
});

test("a title that looks like markup is text", () => {
  const titles = { baseline: "a", of: { a: "In house", b: "<b>Company</b>" } };
  const made = Explorer.liveTable.table(answer([row("<img src=x>", false)]), titles);
  same(made.querySelectorAll("b, img").length, 0);
});

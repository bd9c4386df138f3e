/* What the page asks the server for. */
const LEVERS = [
  { name: "broker", value: 8.6, low: 4.3, high: 17.2, step: 0.1, pays: false },
  { name: "payer", value: 13, low: 6.5, high: 26, step: 0.1, pays: true },
  { name: "limit", value: 50, low: 0, high: 150, step: 5, pays: false },
];
const COMPANY = { name: "company", levers: LEVERS };

test("only levers that are not where the file has them are asked for", () => {
  const values = { broker: 9, limit: 50 };
  same(Explorer.liveAsk.body("page-1", COMPANY, true, values),
    { page: "page-1", option: "company", keep_pay_bill: true, levers: { broker: 9 } });
});

test("a post that follows from the pay bill is asked for only where it need not", () => {
  const values = { payer: 12 };
  same(Explorer.liveAsk.body("p", COMPANY, true, values).levers, {});
  same(Explorer.liveAsk.body("p", COMPANY, false, values).levers, { payer: 12 });
});

test("each page has a name of its own", () => {
  const names = new Set(Array.from({ length: 50 }, Explorer.liveAsk.pageName));
  same(names.size, 50);
  holds([...names].every((name) => /^[0-9a-f]{24}$/.test(name)));
});

test("the steps of a slider meet the file's value and stay within the ends", () => {
  const { min, max, step } = Explorer.liveAsk.grid(LEVERS[0]);
  close([min, max], [4.3, 17.2]);
  const odd = Explorer.liveAsk.grid({ value: 11.55, low: 5.775, high: 23.1, step: 0.1 });
  close([odd.min, odd.max], [5.85, 23.05]);
  close((11.55 - odd.min) / step, Math.round((11.55 - odd.min) / step), 1e-9);
});

test("a number beyond the ends goes to the nearest end, and no number to the file's value", () => {
  const inside = (text) => Explorer.liveAsk.inside(LEVERS[2], text);
  same([inside("-4"), inside("1e9"), inside("70"), inside(""), inside("x"), inside("Infinity")],
    [0, 150, 70, 50, 50, 50]);
});

test("a stream that is cut anywhere gives whole lines and a rest", () => {
  same(Explorer.liveAsk.split('{"a":1}\n{"b"'), { lines: ['{"a":1}'], rest: '{"b"' });
  same(Explorer.liveAsk.split("\n\n"), { lines: [], rest: "" });
});

/** Names at the right end of what they name, moved apart so that none covers another. */
Explorer.names = (() => {
  const { label, lines, line } = Explorer.marks;
  const { apart } = Explorer.scales;
  const LINE_PX = 15;

  /** Returns how wide the column of names is in a picture of this width. */
  const widthOf = (width) => Math.min(190, Math.round(width * 0.34));

  /** Returns the names. `named`: title, look, y (where its line or point ends); `box`: right, labels, top, bottom. */
  function atTheRight(named, box) {
    const ends = named.map(({ y }) => y);
    const tall = Math.max(1, ...named.map((one) => lines(one.title, box.labels).length));
    const places = apart(ends, tall * LINE_PX + 2, box.top, box.bottom);
    return named.flatMap((one, at) => [
      line(box.right + 5, ends[at], box.right + 11, places[at], { stroke: one.look.colour }),
      label(one.title, box.right + 14, places[at], { width: box.labels, middle: true }),
    ]);
  }

  return { widthOf, atTheRight };
})();

/** Counts at the end of each day: reading what Python packed (`nibbles.py`). */
Explorer.days = (() => {
  const MOST = 15;
  const MORE = 8;

  /** Returns the half-bytes of a base64 text. */
  function halves(text) {
    const raw = atob(text);
    const found = new Uint8Array(raw.length * 2);
    for (let at = 0; at < raw.length; at += 1) {
      const byte = raw.charCodeAt(at);
      found[2 * at] = byte >> 4;
      found[2 * at + 1] = byte & 15;
    }
    return found;
  }

  /** Returns the first `count` whole numbers of a text. */
  function unpacked(text, count) {
    const half = halves(text);
    const values = new Int32Array(count);
    let place = 0;
    let before = 0;
    for (let at = 0; at < count; at += 1) {
      let folded = half[place];
      place += 1;
      if (folded === MOST) {
        let unit = 1;
        while (half[place] >= MORE) {
          folded += (half[place] - MORE) * unit;
          unit *= MORE;
          place += 1;
        }
        folded += half[place] * unit;
        place += 1;
      }
      before += folded % 2 ? -(folded + 1) / 2 : folded / 2;
      values[at] = before;
    }
    return values;
  }

  /** Returns the days with every track's counts as arrays by option, and each group's greatest. */
  function decode(packed) {
    const groups = packed.groups.map((group) => {
      const tracks = group.tracks.map((track) => ({
        ...track,
        counts: track.counts.map((text) => unpacked(text, packed.days)),
      }));
      const most = Math.max(1, ...tracks.map((track) => mostOf(track.counts)));
      return { ...group, tracks, most };
    });
    return { ...packed, groups };
  }

  const mostOf = (rows) => Math.max(...rows.map((row) => row.reduce((a, b) => Math.max(a, b), 0)));

  /** Returns the counts of one day: by group, track and option. */
  function dayOf(days, day) {
    return days.groups.map((group) => ({
      ...group,
      tracks: group.tracks.map((track) => ({
        ...track,
        counts: track.counts.map((row) => row[day]),
      })),
    }));
  }

  return { unpacked, decode, dayOf };
})();

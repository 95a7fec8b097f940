// Reads LZMA as its public specification tells it (Igor Pavlov, lzma-specification.txt), as the
// build writes it: without a header, a letter's context the upper half of the one before it.

// Fills `out` from its start to `size`.
const unpack = (packed, out, size) => {
  // How likely each bit is 0, in 2048ths. Where the chances of what begin in the table:
  const [MATCH, REP, REP_0, REP_1, REP_2, LONG] = [0, 12, 24, 36, 48, 60];
  const [SLOT, FAR, ALIGN, NEW_LENGTH, REP_LENGTH, LETTER] = [128, 384, 512, 528, 804, 1080];
  const chances = new Uint16Array(LETTER + 16 * 768).fill(1024);
  let range = 0xffffffff;
  let code = 0;
  let at = 1;
  const take = () => {
    code = ((code << 8) | packed[at]) >>> 0;
    at += 1;
  };
  for (let i = 0; i < 4; i += 1) take();
  const widen = () => {
    if (range < 0x1000000) {
      range = (range << 8) >>> 0;
      take();
    }
  };
  const bit = (no) => {
    widen();
    const chance = chances[no];
    const border = (range >>> 11) * chance;
    if (code < border) {
      range = border;
      chances[no] += (2048 - chance) >> 5;
      return 0;
    }
    range -= border;
    code -= border;
    chances[no] -= chance >> 5;
    return 1;
  };
  // A number of so many bits, the highest first ...
  const number = (base, depth) => {
    let no = 1;
    for (let i = 0; i < depth; i += 1) no = no * 2 + bit(base + no);
    return no - (1 << depth);
  };
  // ... or the lowest first.
  const reversed = (base, depth) => {
    let no = 1;
    let sum = 0;
    for (let i = 0; i < depth; i += 1) {
      const one = bit(base + no);
      no = no * 2 + one;
      sum += one << i;
    }
    return sum;
  };
  const length = (base) => {
    if (!bit(base)) return 2 + number(base + 4, 3);
    if (!bit(base + 1)) return 10 + number(base + 12, 3);
    return 18 + number(base + 20, 8);
  };
  const distance = (slot) => {
    if (slot < 4) return slot;
    const depth = (slot >> 1) - 1;
    let from = (2 + (slot & 1)) * 2 ** depth;
    if (slot < 14) return from + reversed(FAR + from - slot, depth);
    for (let i = depth - 1; i > 3; i -= 1) {
      widen();
      range >>>= 1;
      if (code >= range) {
        code -= range;
        from += 2 ** i;
      }
    }
    return from + reversed(ALIGN, 4);
  };

  // What came last, as the specification numbers it: below 7 a letter.
  let state = 0;
  // How far back the last four repetitions began, less one.
  let [back, second, third, fourth] = [0, 0, 0, 0];
  let n = 0;
  while (n < size) {
    if (!bit(MATCH + state)) {
      const base = LETTER + 768 * (out[n - 1] >> 4);
      let letter = 1;
      // The letter after a repetition is not the one that would have gone on with it.
      let other = state < 7 ? 0 : out[n - back - 1] + 256;
      while (other && letter < 256) {
        const expected = (other >> 7) & 1;
        const one = bit(base + 256 + 256 * expected + letter);
        letter = letter * 2 + one;
        other = one === expected ? other << 1 : 0;
      }
      while (letter < 256) letter = letter * 2 + bit(base + letter);
      out[n] = letter;
      n += 1;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let left = 0;
    if (!bit(REP + state)) {
      [fourth, third, second] = [third, second, back];
      left = length(NEW_LENGTH);
      back = distance(number(SLOT + 64 * Math.min(left - 2, 3), 6));
      state = state < 7 ? 7 : 10;
    } else {
      if (bit(REP_0 + state)) {
        if (!bit(REP_1 + state)) [back, second] = [second, back];
        else if (!bit(REP_2 + state)) [back, second, third] = [third, back, second];
        else [back, second, third, fourth] = [fourth, back, second, third];
      } else if (!bit(LONG + state)) {
        left = 1;
      }
      if (left) {
        state = state < 7 ? 9 : 11;
      } else {
        left = length(REP_LENGTH);
        state = state < 7 ? 8 : 11;
      }
    }
    for (; left; left -= 1) {
      out[n] = out[n - back - 1];
      n += 1;
    }
  }
};

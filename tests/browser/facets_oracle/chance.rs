//! Chance that is the same on every machine: a failure can be walked through again by its seed.

/// A linear congruential generator (Knuth's MMIX constants).
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    pub fn new(seed: u64) -> Chance {
        let mut chance = Chance(seed);
        chance.below(2);
        chance
    }

    /// 0 to n - 1.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones.
        usize::try_from(self.0 >> 33).unwrap_or(0) % n
    }

    /// True once in n times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// Some of the numbers below n, at most so many, each once.
    pub fn some(&mut self, n: usize, at_most: usize) -> Vec<usize> {
        let mut picked: Vec<usize> = (0..self.below(at_most + 1)).map(|_| self.below(n)).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }
}

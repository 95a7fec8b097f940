//! Chance that is the same on every machine and in every run: a failure can be walked through again
//! by its seed, and figures do not depend on luck.

#![allow(clippy::indexing_slicing, reason = "who chooses from nothing has made a mistake")]

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

    fn next(&mut self) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones.
        (self.0 >> 33) as u32
    }

    /// 0 to n - 1.
    pub fn below(&mut self, n: usize) -> usize {
        self.next() as usize % n
    }

    /// Below `n`, the first ones far more often, as words of a language are (Zipf's law).
    pub fn low(&mut self, n: usize) -> usize {
        let fraction = f64::from(self.next()) / f64::from(1_u32 << 31);
        ((n as f64 + 1.0).powf(fraction) as usize).saturating_sub(1).min(n.saturating_sub(1))
    }

    /// True once in n times.
    pub fn once_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    /// One of these, of which there must be one.
    #[track_caller]
    pub fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    /// One of these, if there is any.
    pub fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        if list.is_empty() { None } else { list.get(self.below(list.len())) }
    }

    /// Some of the numbers below n, at most so many, each once.
    pub fn some(&mut self, n: usize, at_most: usize) -> Vec<usize> {
        let mut picked: Vec<usize> = (0..self.below(at_most + 1)).map(|_| self.below(n)).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }
}

//! Chance that is the same on every machine and in every run.

/// A small generator (Numerical Recipes' constants).
#[derive(Debug)]
pub struct Chance(u64);

impl Chance {
    /// Begins with a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    /// From 0 up to, but not including, 1.
    pub fn fraction(&mut self) -> f64 {
        f64::from(self.next()) / f64::from(1_u32 << 31)
    }

    /// Below `n`, each as often as the others.
    pub fn below(&mut self, n: usize) -> usize {
        (self.fraction() * n as f64) as usize
    }

    /// Below `n`, the first ones far more often, as words of a language are (Zipf's law).
    pub fn low(&mut self, n: usize) -> usize {
        ((n as f64 + 1.0).powf(self.fraction()) as usize).saturating_sub(1).min(n.saturating_sub(1))
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}

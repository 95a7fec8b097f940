//! Numbers for the locals of each function with which a program compresses well:
//! docs/decisions/0019.
//!
//! A compressor needs few bits for what it has seen before, and what a local is called means nothing.
//! So what is done alike is written alike: two locals of a function change their numbers where that
//! makes the bytes there more like the rest of the program. How many bits they take is guessed as
//! compressors do, by what stood behind the same bytes elsewhere.

use std::mem;

use wasmparser::ValType;

/// How many bytes before a place say what to expect there: from few, which were seen often, to many,
/// which say more.
const CONTEXTS: [usize; 3] = [2, 5, 8];
/// Of what stands behind a local, itself included, how many bytes are weighed when it gets another
/// number. It says something of eight; weighing those takes thrice as long, for no fewer bytes.
const WEIGHED: usize = 3;
/// How often the program is gone through: what one function changes, others follow.
const N_ROUNDS: usize = 3;
/// How many bytes of a function are weighed in a round, so that the largest do not take all the time.
const MOST_WEIGHED: usize = 100_000;
/// How many things a table counts, as a power of two.
const TABLE_BITS: u32 = 22;

/// The instructions of a function, and where its locals stand in them.
pub struct Code {
    /// A local is one byte: its number, or the highest that a byte can hold.
    bytes: Vec<u8>,
    /// The number of the first local that is no parameter.
    first: u32,
    locals: Vec<Local>,
}

struct Local {
    number: u32,
    of_type: ValType,
    /// Where it stands in the bytes.
    places: Vec<usize>,
}

impl Code {
    /// A function with no instructions as yet, whose locals have numbers from `first` on, in order.
    pub fn new(first: u32, types: &[ValType]) -> Code {
        let local = |(number, &of_type)| Local { number, of_type, places: Vec::new() };
        Code { bytes: Vec::new(), first, locals: (first..).zip(types).map(local).collect() }
    }

    /// Adds an instruction; of one that names a local its number, as it was given in [`Code::new`].
    pub fn push(&mut self, bytes: &[u8], local: Option<u32>) {
        let Some(number) = local else { return self.bytes.extend(bytes) };
        self.bytes.extend(bytes.first());
        let at = number.checked_sub(self.first);
        if let Some(local) = at.and_then(|at| self.locals.get_mut(at as usize)) {
            local.places.push(self.bytes.len());
        }
        self.bytes.push(as_byte(number));
    }

    /// Its bytes, by which functions are alike.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The numbers that its locals have now, in the order in which they were given.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.locals.iter().map(|local| local.number)
    }

    fn swap(&mut self, one: usize, other: usize) {
        let Ok([one, other]) = self.locals.get_disjoint_mut([one, other]) else { return };
        mem::swap(&mut one.number, &mut other.number);
        for local in [one, other] {
            for &place in &local.places {
                if let Some(byte) = self.bytes.get_mut(place) {
                    *byte = as_byte(local.number);
                }
            }
        }
    }

    /// All pairs of locals that may change their numbers: those of one type.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let types: Vec<_> = self.locals.iter().map(|local| local.of_type).collect();
        let pairs = (0..types.len()).flat_map(|one| (0..one).map(move |other| (other, one)));
        pairs.filter(move |&(one, other)| types.get(one) == types.get(other))
    }

    /// Where two locals stand, and what lies near behind.
    fn reach(&self, pair: (usize, usize), reach: &mut Vec<usize>) {
        reach.clear();
        for local in [pair.0, pair.1].into_iter().filter_map(|at| self.locals.get(at)) {
            for &place in &local.places {
                reach.extend((place..self.bytes.len()).take(WEIGHED));
            }
        }
        reach.sort_unstable();
        reach.dedup();
    }
}

fn as_byte(number: u32) -> u8 {
    number.try_into().unwrap_or(u8::MAX)
}

/// Gives the locals of all functions numbers that suit each other.
pub fn number(program: &mut [Code]) {
    let mut seen = Seen::default();
    for code in &*program {
        seen.count(code, 1.0);
    }
    for _ in 0..N_ROUNDS {
        for code in &mut *program {
            // What it says itself is no reason for it to stay as it is.
            seen.count(code, -1.0);
            improve(code, &seen);
            seen.count(code, 1.0);
        }
    }
}

/// Lets locals change their numbers in pairs, as long as that makes fewer bits.
fn improve(code: &mut Code, seen: &Seen) {
    let (mut reach, mut n_weighed, mut is_better) = (Vec::new(), 0, true);
    while is_better && n_weighed < MOST_WEIGHED {
        is_better = false;
        for pair in code.pairs() {
            code.reach(pair, &mut reach);
            n_weighed += reach.len();
            let before = seen.bits(&code.bytes, &reach);
            code.swap(pair.0, pair.1);
            // Less is rounding.
            if seen.bits(&code.bytes, &reach) < before - 0.01 {
                is_better = true;
            } else {
                code.swap(pair.0, pair.1);
            }
        }
    }
}

/// By the lengths of contexts: how often each was seen, and how often with each byte behind it.
struct Seen([Vec<f32>; CONTEXTS.len()]);

impl Default for Seen {
    fn default() -> Seen {
        Seen(CONTEXTS.map(|_| vec![0.0; 1 << TABLE_BITS]))
    }
}

impl Seen {
    fn count(&mut self, code: &Code, n: f32) {
        for (context, table) in CONTEXTS.into_iter().zip(&mut self.0) {
            for at in 0..code.bytes.len() {
                let (before, with) = entries(&code.bytes, at, context);
                for entry in [before, with] {
                    if let Some(count) = table.get_mut(entry) {
                        *count += n;
                    }
                }
            }
        }
    }

    /// How many bits a compressor may need for what stands at these places.
    fn bits(&self, bytes: &[u8], places: &[usize]) -> f32 {
        let bits = |&at: &usize| {
            let mut likely = 1.0 / 256.0;
            for (context, table) in CONTEXTS.into_iter().zip(&self.0) {
                let (before, with) = entries(bytes, at, context);
                let count = |entry: usize| table.get(entry).copied().unwrap_or_default();
                let n = count(before);
                if n > 0.0 {
                    // The more often a context was seen, the more it counts against shorter ones.
                    likely += (count(with).min(n) / n - likely) * n / (n + 1.5);
                }
            }
            // A number's own exponent and fraction are its binary logarithm, near enough, and on
            // every machine the same.
            127.0 - likely.max(1e-6).to_bits() as f32 / (1 << 23) as f32
        };
        places.iter().map(bits).sum()
    }
}

/// Where a table counts what stands before a place, and that together with what stands there.
fn entries(bytes: &[u8], at: usize, context: usize) -> (usize, usize) {
    let before = bytes.get(at.saturating_sub(context)..at).unwrap_or_default();
    let before = before.iter().fold(0, |all, byte| all << 8 | u64::from(*byte));
    let entry = |key: u64| (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - TABLE_BITS)) as usize;
    let with = u64::from(bytes.get(at).copied().unwrap_or_default()) + 1;
    (entry(before), entry(before.rotate_left(29) ^ with.wrapping_mul(0xd6e8_feb8_6659_fd93)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A function whose locals are named in this order, each with an instruction of its own behind.
    fn code(first: u32, types: &[ValType], named: &[u32]) -> Code {
        let mut code = Code::new(first, types);
        for (instruction, &number) in (0x6a..).zip(named) {
            code.push(&[0x20, as_byte(number)], Some(number));
            code.push(&[instruction], None);
        }
        code
    }

    #[test]
    fn what_is_done_alike_is_written_alike() {
        let types = [ValType::I32; 3];
        let mut program: Vec<_> = (0..20).map(|_| code(0, &types, &[0, 1, 2, 0])).collect();
        program.push(code(0, &types, &[2, 1, 0, 2]));
        number(&mut program);
        assert_eq!(program[20].bytes(), program[0].bytes());
        assert_eq!(program[20].numbers().collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn a_local_takes_no_number_of_another_type_or_of_a_parameter() {
        let types = [ValType::I32, ValType::I64];
        let mut program: Vec<_> = (0..20).map(|_| code(1, &types, &[2, 1, 0])).collect();
        program.push(code(1, &types, &[1, 2, 0]));
        number(&mut program);
        assert_eq!(program[20].numbers().collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn a_number_that_fills_no_byte_alone_is_kept() {
        let types = vec![ValType::I32; 300];
        let mut program = [code(0, &types, &[299, 298, 0, 299])];
        number(&mut program);
        let mut numbers: Vec<_> = program[0].numbers().collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(0..300));
    }
}

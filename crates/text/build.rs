//! Makes the tables of letters from the standard library's own, which are five times their size:
//! every visitor of a page loads them.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let tables = [
        "/// Capitals in a row: the first, the last, and how far their small letters are from them,\n\
         /// or 1 where every other letter is a capital.\n",
        &format!("const CAPITALS: &[(u16, u16, u16)] = &{:?};\n", capitals(0..0x1_0000)),
        "/// The same beyond the first 65,536 characters, without that.\n",
        &format!("const FAR_CAPITALS: &[(u16, u16, u16)] = &{:?};\n", capitals(0x1_0000..0x2_0000)),
        "/// How many characters that are no letter or digit follow, then how many that are, and so\n\
         /// on; seven bits a byte, the last one of a number below 128.\n",
        &format!("const TURNS: &[u8] = &{:?};\n", turns()),
    ];
    fs::write(Path::new(&out).join("letters.rs"), tables.concat())
}

/// Runs of capitals; distances go round at 65,536.
fn capitals(codes: std::ops::Range<u32>) -> Vec<(u16, u16, u16)> {
    let mut runs: Vec<(u16, u16, u16)> = Vec::new();
    for capital in codes.filter_map(char::from_u32).filter(|letter| !letter.is_ascii()) {
        let mut small = capital.to_lowercase();
        // One letter becomes two: it is an "i" whose dot is a mark.
        let small = if small.len() == 1 { small.next().unwrap_or(capital) } else { 'i' };
        if small == capital {
            continue;
        }
        let [code, to] = [capital, small].map(|letter| u32::from(letter) as u16);
        let distance = to.wrapping_sub(code);
        let step = if distance == 1 { 2 } else { 1 };
        match runs.last_mut() {
            Some((_, last, known)) if *known == distance && last.wrapping_add(step) == code => {
                *last = code;
            }
            _ => runs.push((code, code, distance)),
        }
    }
    runs
}

/// Where letters and digits begin and end. What nobody could print belongs to its neighbours.
fn turns() -> Vec<u8> {
    let mut turns = Vec::new();
    let (mut is_inside, mut from) = (false, 0);
    for letter in ('\0'..=char::MAX).filter(|letter| can_be_printed(*letter)) {
        if letter.is_alphanumeric() != is_inside {
            is_inside = !is_inside;
            let mut length = u32::from(letter) - from;
            from = u32::from(letter);
            while length >= 128 {
                turns.push((length % 128) as u8 | 128);
                length /= 128;
            }
            turns.push(length as u8);
        }
    }
    turns
}

/// Marks are printed after a letter.
fn can_be_printed(letter: char) -> bool {
    letter.is_alphanumeric() || !format!("a{letter}").escape_debug().to_string().contains("\\u")
}

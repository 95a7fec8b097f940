//! Which characters are letters or digits, and the small letter of a capital: the standard
//! library's answers, from tables that are a fifth of its own (see `build.rs`).

include!(concat!(env!("OUT_DIR"), "/letters.rs"));

/// The small letter of a capital; any other character as it is.
pub fn lower(letter: char) -> char {
    // Most letters on slow phones are plain ones: no table for them.
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let code = u32::from(letter);
    let (plane, low) = (code & !0xffff, code as u16);
    let runs = match plane {
        0 => CAPITALS,
        0x1_0000 => FAR_CAPITALS,
        _ => return letter,
    };
    let at = runs.partition_point(|&(_, last, _)| last < low);
    let small = match runs.get(at) {
        Some(&(first, _, 1)) if first <= low && (low - first).is_multiple_of(2) => low + 1,
        Some(&(first, _, distance)) if first <= low && distance != 1 => low.wrapping_add(distance),
        _ => low,
    };
    char::from_u32(plane | u32::from(small)).unwrap_or(letter)
}

/// Whether a character is a letter or a digit, of any script.
pub fn is_alphanumeric(letter: char) -> bool {
    match letter {
        '\0'..='\x7f' => letter.is_ascii_alphanumeric(),
        // Russian and its neighbours, so that they need no search.
        'А'..='я' => true,
        _ => is_after_odd_turns(u32::from(letter)),
    }
}

fn is_after_odd_turns(code: u32) -> bool {
    let (mut at, mut length, mut shift) = (0_u32, 0_u32, 0);
    let mut is_inside = false;
    for byte in TURNS {
        length |= u32::from(byte & 127) << shift;
        shift += 7;
        if *byte < 128 {
            at += length;
            if at > code {
                break;
            }
            is_inside = !is_inside;
            (length, shift) = (0, 0);
        }
    }
    is_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_lowered_as_the_standard_library_does() {
        for letter in '\0'..=char::MAX {
            let lowered = letter.to_lowercase().next().unwrap();
            assert_eq!(lower(letter), lowered, "{letter:?}");
        }
        assert_eq!(lower('İ'), 'i');
    }

    #[test]
    fn letters_and_digits_are_the_standard_librarys_but_for_what_cannot_be_printed() {
        for letter in '\0'..=char::MAX {
            let is_printed = !format!("a{letter}").escape_debug().to_string().contains("\\u");
            if is_printed || letter.is_alphanumeric() {
                assert_eq!(is_alphanumeric(letter), letter.is_alphanumeric(), "{letter:?}");
            }
        }
    }
}

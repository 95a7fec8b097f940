//! What holds for every text that somebody may type.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use barnoma_text as text;
use proptest::prelude::*;

use crate::searched::{DEMO, MANY, Searched, lines, read};

fn function_words() -> &'static BTreeSet<String> {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = lines("../reader/src/vocabulary/function_words.txt");
        lines.iter().flat_map(|line| line.split(' ').skip(1)).map(text::fold).collect()
    })
}

thread_local! {
    /// Programmes that are searched again and again.
    static ONCE: [&'static Searched; 2] =
        [DEMO, MANY].map(|path| &*Box::leak(Box::new(Searched::new(path))));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200, failure_persistence: None, ..ProptestConfig::default()
    })]

    /// But one on the other layout, which turns the words before it too.
    #[test]
    fn another_word_never_finds_more(
        words in prop::collection::vec("(радио|cdj,jlf|press|прес|wpfd|svobod|qazaq|fredom|x|\\PC{1,6})", 1..4),
        more in "(of|день|қонун|\\PC{1,5})",
    ) {
        for searched in ONCE.with(|once| *once) {
            let text = words.join(" ");
            let fewer = searched.find(&format!("{text} {more}"));
            // Function words count only as long as there are no others.
            let counts = |word: &String| !function_words().contains(word);
            if text::search_words(&text).iter().any(counts) {
                let all = searched.find(&text);
                prop_assert!(fewer.iter().all(|id| all.contains(id)), "{text} + {more}");
            }
        }
    }

    #[test]
    fn marks_join_to_the_text_whatever_is_typed(
        typed in "(радио|cdj,jlf|press|o'z|g'a|svobod|qazaq|fredom|дор|\\PC{1,6})",
    ) {
        let [_, many] = ONCE.with(|once| *once);
        let reading = barnoma_reader::read(read(MANY).as_bytes());
        let programme = reading.programme.expect("a programme");
        for group in many.page(&typed, "ru").results.groups {
            for no in group.cards {
                let title = many.card(&typed, "ru", many.library.id(no)).plain_title();
                let record = programme.record(no).expect("a record");
                prop_assert!(record.name.all().any(|(_, name)| title.ends_with(name)), "{}", title);
            }
        }
    }
}

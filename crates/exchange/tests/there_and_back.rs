//! Random programmes in calendars, in IATI and in 3W sheets: what comes back is what went, field by field.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use barnoma_exchange::{Format, Options};
use proptest::prelude::*;
use support::{datasets, sorted};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_programme_comes_back_from_each_of_our_files(dataset in datasets()) {
        for format in [Format::Ics, Format::Iati, Format::Hxl] {
            let exported = format.export(&dataset, &Options::default()).unwrap();
            for file in exported.files {
                let imported = format.import(&[file], &Options::default()).unwrap();
                let (back, there) = (sorted(&imported.dataset).to_text(), sorted(&dataset).to_text());
                // The first line that differs says more than two datasets.
                for (back, there) in back.lines().zip(there.lines()) {
                    prop_assert_eq!(back, there, "{:?}", format);
                }
                prop_assert_eq!(back, there);
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(lines in prop::collection::vec("[A-Z]{0,8}[:;=<>/&\"a-z0-9 TZ+-]{0,20}", 0..40)) {
        let text = lines.join("\r\n");
        let calendar = format!("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\n{text}");
        let activity = format!("<iati-activities version=\"2.03\"><iati-activity><title>{text}");
        let sheet = format!("#org,#activity+name,#date\r\n{text}");
        for (format, text) in [(Format::Ics, calendar), (Format::Iati, activity), (Format::Hxl, sheet)] {
            let files = [("a".to_owned(), text.into_bytes())];
            if let Ok(imported) = format.import(&files, &Options::default()) {
                barnoma_reader::read(imported.dataset.to_text().as_bytes());
            }
        }
    }
}

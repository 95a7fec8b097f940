//! A card as an outline: an element a line, with what is said in it and what it leads to.

use barnoma_viewer::markup::Sink;

/// Attributes that are the same for all or that only join elements: `tests/markup` looks at them.
const LEFT_OUT: [&str; 12] = [
    "aria-describedby",
    "aria-labelledby",
    "data-focus",
    "decoding",
    "id",
    "loading",
    "part",
    "rel",
    "role",
    "scope",
    "tabindex",
    "type",
];

/// What was drawn last.
#[derive(Default, PartialEq)]
enum Last {
    #[default]
    Open,
    Text,
    Close,
}

/// Writes the outline of what is drawn.
#[derive(Default)]
pub struct Outline {
    text: String,
    depth: usize,
    /// Inside of a picture, which is one line.
    n_in_picture: usize,
    last: Last,
}

impl Outline {
    pub fn finish(self) -> String {
        self.text.trim().to_owned() + "\n"
    }

    fn line(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }
}

impl Sink for Outline {
    fn open(&mut self, tag: &'static str) {
        if self.n_in_picture == 0 {
            self.line();
            self.text.push_str(tag);
        }
        if tag == "svg" || self.n_in_picture > 0 {
            self.n_in_picture += 1;
        }
        self.depth += 1;
        self.last = Last::Open;
    }

    fn attr(&mut self, name: &'static str, value: &str) {
        if self.n_in_picture > 0 || LEFT_OUT.contains(&name) {
            return;
        }
        self.text.push_str(&match name {
            "class" => format!(".{}", value.replace(' ', ".")),
            _ => format!(" {name}={value:?}"),
        });
    }

    fn text(&mut self, text: &str) {
        match self.last {
            Last::Open => self.text.push_str(" | "),
            Last::Text => {}
            // What parts two elements is no line of its own.
            Last::Close if text == " " => return,
            Last::Close => {
                self.line();
                self.text.push_str("| ");
            }
        }
        self.text.push_str(text);
        self.last = Last::Text;
    }

    fn close(&mut self) {
        self.depth -= 1;
        self.n_in_picture = self.n_in_picture.saturating_sub(1);
        self.last = Last::Close;
    }
}

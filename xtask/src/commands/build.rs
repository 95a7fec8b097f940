//! `cargo xtask build`: `barnoma build` with the widget of this repository around the programme.

use anyhow::{Result, bail};
use barnoma_cli::{Build, Verdict};

use super::widget;

/// Builds the widget, unless its folder was named, and the site.
pub fn run(mut build: Build) -> Result<()> {
    if build.widget.is_none() {
        build.widget = Some(widget::build()?);
    }
    match build.run()? {
        Verdict::Fine => Ok(()),
        Verdict::Findings => bail!("something that the data says is not shown: see above"),
    }
}

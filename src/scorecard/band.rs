//! Bands: green, yellow, red, and what cuts them apart.

/// Where an account stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Band {
    /// In trouble.
    Red,
    /// At risk.
    Yellow,
    /// Healthy.
    Green,
    /// Not enough is known.
    Unknown,
}

impl Band {
    /// All of them, in the order in which a summary lists them.
    pub const ALL: [Band; 4] = [Band::Green, Band::Yellow, Band::Red, Band::Unknown];

    /// All of them, the worst first; what is not known stands below.
    pub const WORST_FIRST: [Band; 4] = [Band::Red, Band::Yellow, Band::Green, Band::Unknown];

    /// Those into which scores are cut, the worst first.
    pub const CUT: [Band; 3] = [Band::Red, Band::Yellow, Band::Green];

    /// Its place in [`Band::ALL`].
    pub fn place(self) -> usize {
        match self {
            Band::Green => 0,
            Band::Yellow => 1,
            Band::Red => 2,
            Band::Unknown => 3,
        }
    }

    /// The word in files and outputs.
    pub fn name(self) -> &'static str {
        match self {
            Band::Green => "green",
            Band::Yellow => "yellow",
            Band::Red => "red",
            Band::Unknown => "unknown",
        }
    }

    /// The band of a score between absolute cuts.
    pub fn of(score: f64, green: f64, yellow: f64) -> Band {
        if score >= green {
            Band::Green
        } else if score >= yellow {
            Band::Yellow
        } else {
            Band::Red
        }
    }

    /// The band of that name.
    pub fn from_name(name: &str) -> Option<Band> {
        Band::ALL.into_iter().find(|band| band.name() == name)
    }
}

/// How scores become bands, and what people call them.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// What cuts the bands apart.
    pub cuts: Cuts,
    /// Below this share of measured weight (0 to 1) the account is unknown.
    pub min_coverage: f64,
    /// What people read instead of the colours.
    pub labels: Labels,
}

impl Bands {
    /// What people read for a band: its label, else its name.
    pub fn label(&self, band: Band) -> &str {
        self.own_label(band).unwrap_or(band.name())
    }

    /// The label of a band, where the scorecard gives one.
    pub fn own_label(&self, band: Band) -> Option<&str> {
        let label = match band {
            Band::Green => &self.labels.green,
            Band::Yellow => &self.labels.yellow,
            Band::Red => &self.labels.red,
            Band::Unknown => &self.labels.unknown,
        };
        label.as_deref()
    }
}

/// What people read instead of the colours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each field is the label of the band it is named for"
)]
pub struct Labels {
    pub green: Option<String>,
    pub yellow: Option<String>,
    pub red: Option<String>,
    pub unknown: Option<String>,
}

/// What cuts the bands apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cuts {
    /// By the score itself; 0 < yellow < green <= 100.
    Absolute {
        /// A score from here on is green.
        green: f64,
        /// A score from here on is at least yellow.
        yellow: f64,
    },
    /// By the place among all scored accounts of the run; the two sum to at most 100.
    Quantile {
        /// The best so many percent are green.
        green_top: f64,
        /// The worst so many percent are red.
        red_bottom: f64,
    },
}

impl Cuts {
    /// Quantiles over fewer scored accounts say nothing.
    pub const LEAST_SCORED: usize = 20;
}

//! What a word in a column's name may say, and how it is looked for.

/// What a word in a column's name says about the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// It identifies the account.
    Id,
    /// It is what people call the account.
    Name,
    /// It is the money that the account is worth.
    Value,
    /// It says who looks after the account.
    Owner,
    /// It is what somebody makes of something: a mark, a mood, a note; not who that is.
    Opinion,
    /// It says which group the account is in.
    Segment,
    /// It says which account the account belongs to.
    Parent,
    /// It says how far on the customer's journey the account is.
    Stage,
    /// It is the day on which the customer came.
    Since,
    /// It is the day on which the contract ends or renews.
    Renewal,
    /// It counts the days to the end of a contract.
    Countdown,
    /// It is what such days are counted in.
    Unit,
    /// It is the day of the row, where an account has several.
    Snapshot,
    /// More of it is better.
    Good,
    /// More of it is worse.
    Bad,
    /// It takes what is good back: inactive users are bad, however good users are.
    Not,
    /// It is the value of an earlier time.
    Earlier,
    /// It is the value of this time, beside one of an earlier time.
    Now,
    /// It counts days that have passed.
    DaysAgo,
    /// It is the last time of something.
    Last,
    /// It is what a scorecard is to foretell.
    Outcome,
    /// It is how long somebody has been a customer.
    Tenure,
    /// It is the part of a whole that another column has.
    Part,
    /// It is the whole that another column has a part of.
    Whole,
    /// It is somebody who uses a seat.
    User,
    /// It is how many may use the product.
    Seats,
    /// It is a day.
    Day,
    /// It is true or false, even where it is written as 1 or 0.
    Flag,
}

/// How a word is looked for in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The whole name is it.
    Alone,
    /// It is one of the name's words, or some in a row.
    Word,
    /// A word ends with it, as German compounds do.
    Ending,
    /// It is anywhere in the name: for scripts that put no blanks between words.
    Inside,
}

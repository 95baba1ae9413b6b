//! What tokens cost, by a table that people edit. Money is whole micro-units of a currency; nothing is rounded but the
//! result, upwards. No prices are built in: they would be wrong by the time somebody reads them.

use crate::Usage;
use serde::Deserialize;

/// Micro-units of the table's currency: 1,000,000 are one dollar where the currency is `USD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cost(pub u64);

/// The prices of one model or of a family, in micro-units for a million tokens.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// The name of a model as the provider has it, or its beginning with a `*` behind it.
    pub model: String,
    /// Only for this provider of the settings.
    #[serde(default)]
    pub provider: Option<String>,
    /// A million tokens read.
    pub input_micros: u64,
    /// A million tokens read out of the provider's cache; where not given, as any others.
    #[serde(default)]
    pub cached_input_micros: Option<u64>,
    /// A million tokens written.
    pub output_micros: u64,
}

/// All prices.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceTable {
    /// The currency, such as `USD`.
    #[serde(default)]
    pub currency: String,
    /// The prices; the first one that fits counts.
    #[serde(default)]
    pub prices: Vec<Price>,
}

/// Why a table cannot be read: the sentence of the TOML reader, with the line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the price table cannot be read: {0}")]
pub struct PriceError(String);

impl PriceTable {
    /// Reads a table from TOML.
    pub fn read(text: &str) -> Result<Self, PriceError> {
        toml::from_str(text).map_err(|error| PriceError(error.message().to_owned()))
    }

    /// What an answer cost; `None` where no price is known, which is not the same as nothing.
    pub fn cost(&self, provider: &str, model: &str, usage: &Usage) -> Option<Cost> {
        let price = self.prices.iter().find(|price| price.fits(provider, model))?;
        let cached = usage.cached_input_tokens.min(usage.input_tokens);
        let cached_micros = price.cached_input_micros.unwrap_or(price.input_micros);
        let parts = [
            (usage.input_tokens - cached, price.input_micros),
            (cached, cached_micros),
            (usage.output_tokens, price.output_micros),
        ];
        let exact = parts.iter().map(|(tokens, micros)| u128::from(*tokens) * u128::from(*micros));
        let micros = exact.sum::<u128>().div_ceil(1_000_000);
        Some(Cost(u64::try_from(micros).unwrap_or(u64::MAX)))
    }
}

impl Price {
    fn fits(&self, provider: &str, model: &str) -> bool {
        let is_model = match self.model.strip_suffix('*') {
            Some(beginning) => model.starts_with(beginning),
            None => model == self.model,
        };
        is_model && self.provider.as_deref().is_none_or(|name| name == provider)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> PriceTable {
        PriceTable::read(
            r#"
            currency = "USD"
            [[prices]]
            model = "small-1"
            input_micros = 150_000
            cached_input_micros = 75_000
            output_micros = 600_000
            [[prices]]
            model = "small*"
            provider = "elsewhere"
            input_micros = 1
            output_micros = 1
            "#,
        )
        .unwrap()
    }

    fn usage(input: u64, cached: u64, output: u64) -> Usage {
        Usage { input_tokens: input, cached_input_tokens: cached, output_tokens: output }
    }

    #[test]
    fn counts_in_whole_micro_units_and_rounds_up() {
        let cost = table().cost("any", "small-1", &usage(1000, 400, 500));
        // 600 at 0.15, 400 at 0.075, 500 at 0.6: 90 + 30 + 300.
        assert_eq!(cost, Some(Cost(420)));
        assert_eq!(table().cost("any", "small-1", &usage(1, 0, 0)), Some(Cost(1)));
    }

    #[test]
    fn an_unknown_price_is_not_nothing() {
        assert_eq!(table().cost("any", "small-2", &usage(1, 0, 0)), None);
        assert_eq!(table().cost("elsewhere", "small-2", &usage(1, 0, 0)), Some(Cost(1)));
    }

    #[test]
    fn more_than_there_is_does_not_overflow() {
        let cost = table().cost("any", "small-1", &usage(u64::MAX, u64::MAX, u64::MAX));
        assert_eq!(cost, Some(Cost(12_451_552_249_753_947_341)));
    }

    #[test]
    fn a_misspelt_table_is_refused() {
        let error = PriceTable::read("[[prices]]\nmodel = \"a\"\ninput = 3\n").unwrap_err();
        assert!(error.to_string().contains("unknown field `input`"), "{error}");
    }
}

/** What a number rests on, in words: no number of the page stands without it. */

/** A sentence for a `confidence_basis` of the contract. */
export function basisText(basis: string): string {
  switch (basis) {
    case "rubric":
      return "The calibrated chance that the rubric ranks the two wordings right.";
    case "support":
      return "It rests on the repeats behind the offer.";
    case "judge":
      return "A model compared the two.";
    case "measured":
      return "Measured on answers.";
    case "rules":
      return "From the rules that apply; not calibrated.";
    default:
      return "";
  }
}

/** A share of 1 in whole percent. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

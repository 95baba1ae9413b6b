/** How right the confidence of offers has been in this installation, over REST. Numbers alone, nothing of who answered. */
import { isRecord, list, number } from "./decode";
import { request } from "./request";

/** The offers that were shown with a confidence from `from` up to `to`, 0 to 1. */
export interface CalibrationRow {
  readonly from: number;
  readonly to: number;
  /** How many were answered. */
  readonly count: number;
  /** The mean of what was shown. */
  readonly predicted: number;
  /** The share that was saved. */
  readonly observed: number;
}

export interface Calibration {
  readonly count: number;
  /** Below so many answers the numbers say little. */
  readonly needed: number;
  readonly isCalibrated: boolean;
  readonly rows: readonly CalibrationRow[];
}

export async function getCalibration(): Promise<Calibration> {
  const answer = await request("GET", "/api/v2/engine/calibration/");
  const body = isRecord(answer) ? answer : {};
  return {
    count: number(body.n),
    needed: number(body.needed),
    isCalibrated: body.calibrated === true,
    rows: list(body.table, (row) => ({
      from: number(row.from),
      to: number(row.to),
      count: number(row.n),
      predicted: number(row.predicted),
      observed: number(row.observed),
    })),
  };
}

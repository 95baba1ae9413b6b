/** How sure an offer is, in the server's words, and how right such words have been here. */
import type { Opportunity } from "@promptcraft/chat";
import { useState } from "react";
import { type Calibration, getCalibration } from "../api/calibration";
import { describe } from "../api/problem";
import { useAsyncAction } from "../parts/useAsyncAction";
import { basisText, percent } from "./basis";

export function ConfidenceNote({ opportunity }: { readonly opportunity: Opportunity }) {
  const { confidence, confidenceBasis, confidenceOrigin } = opportunity;
  const [calibration, setCalibration] = useState<Calibration>();
  const loading = useAsyncAction();
  const load = () => void loading.run(async () => setCalibration(await getCalibration()));
  return (
    <details
      className="confidence muted"
      onToggle={(event) => event.currentTarget.open && !calibration && load()}
    >
      <summary>
        {confidenceOrigin === undefined
          ? `${percent(confidence)} sure`
          : `Confidence: ${confidenceOrigin}`}
      </summary>
      <p>{basisText(confidenceBasis)}</p>
      {loading.action.state === "failed" && <p>{describe(loading.action.error)}</p>}
      {calibration && <Reliability calibration={calibration} />}
    </details>
  );
}

function Reliability({ calibration }: { readonly calibration: Calibration }) {
  const { count, needed, isCalibrated, rows } = calibration;
  return (
    <>
      <p>
        {count === 1 ? "1 offer was" : `${count} offers were`} saved or turned down here
        {isCalibrated ? "." : `; it takes ${needed} to call the confidence calibrated.`}
      </p>
      {rows.length > 0 && (
        <table className="reliability">
          <thead>
            <tr>
              <th scope="col">Shown</th>
              <th scope="col">Saved</th>
              <th scope="col">Offers</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.from}>
                <th scope="row">{percent(row.predicted)}</th>
                <td>{percent(row.observed)}</td>
                <td>{row.count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

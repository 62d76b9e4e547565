"""Every question and reading by the name it is sent under."""

from pydantic import BaseModel

from app.service.chain_questions import bodies, findings, numbers, pictures, proofs, scenarios, uncertainty
from app.service.chain_questions.question import Question, Reading

QUESTIONS: dict[str, type[Question]] = {
    "analysis": numbers.WholeAnalysis,
    "headline": numbers.HeadlineNumbers,
    "headline changes": numbers.HeadlineChanges,
    "picture": pictures.Picture,
    "places": pictures.Places,
    "export": pictures.ExportedFile,
    "chart": pictures.Chart,
    "findings": findings.FindingsPage,
    "finding keys": findings.FindingKeys,
    "liberated": proofs.LiberatedChain,
    "letting go": proofs.LettingGo,
    "stops": proofs.EachStop,
    "paths": proofs.CostliestPaths,
    "proof": proofs.ProofOfLink,
    "explanation": proofs.HowItComesAbout,
    "fit": scenarios.Fit,
    "what if": scenarios.Tried,
    "difference": scenarios.WholeDifference,
    "column": scenarios.ComparedColumn,
    "waterfall": scenarios.Waterfall,
    "drift": scenarios.PushDrift,
    "how sure": uncertainty.Sureness,
}
READINGS: dict[str, type[Reading]] = {"chain body": bodies.ChainBody}
NAMES: dict[type[BaseModel], str] = {kind: name for name, kind in [*QUESTIONS.items(), *READINGS.items()]}

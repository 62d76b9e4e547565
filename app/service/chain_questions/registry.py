"""Every question by the name it is sent under."""

from app.service.chain_questions import findings, numbers, pictures, proofs, scenarios, uncertainty
from app.service.chain_questions.question import Question

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
NAMES = {kind: name for name, kind in QUESTIONS.items()}

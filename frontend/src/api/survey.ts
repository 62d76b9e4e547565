import { queryOptions } from "@tanstack/react-query";
import { api, read } from "./client";
import type { components } from "./schema.gen";

type Schemas = components["schemas"];
export type MadeSurvey = Schemas["MadeSurvey"];
export type NumberedAnswer = Schemas["NumberedAnswer"];
export type Question = Schemas["Question"];
export type Survey = Schemas["Survey"];
export type SurveyedLink = Schemas["SurveyedLink"];
export type SurveyForm = Schemas["SurveyForm"];
export type Side = Schemas["SurveyForm"]["side"];

const SURVEYS = "/api/v1/organisations/{organisation}/surveys";
const SURVEY = "/api/v1/organisations/{organisation}/surveys/{survey}";

export const surveysQuery = (organisation: string) =>
  queryOptions({
    queryKey: ["surveys", organisation],
    queryFn: () => read(api.GET(SURVEYS, { params: { path: { organisation } } })),
  });

export const surveyQuery = (organisation: string, survey: string) =>
  queryOptions({
    queryKey: ["surveys", organisation, survey],
    queryFn: () => read(api.GET(SURVEY, { params: { path: { organisation, survey } } })),
  });

/** Which party's links are asked about: those it supplies, or those it receives. */
export const createSurvey = (organisation: string, party: string, as: Side, days: number): Promise<MadeSurvey> =>
  read(api.POST(SURVEYS, { params: { path: { organisation } }, body: { [as]: party, days } }));

export const revokeSurvey = (organisation: string, survey: string) =>
  read(api.DELETE(SURVEY, { params: { path: { organisation, survey } } }));

export const applyAnswer = (organisation: string, survey: string, link: string) =>
  read(
    api.POST("/api/v1/organisations/{organisation}/surveys/{survey}/apply", {
      params: { path: { organisation, survey } },
      body: { link },
    }),
  );

export const openedQuery = (token: string) =>
  queryOptions({
    queryKey: ["survey", token],
    queryFn: () => read(api.POST("/api/v1/survey", { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const sendAnswer = (token: string, answer: NumberedAnswer): Promise<SurveyForm> =>
  read(api.PUT("/api/v1/survey", { body: { token, answers: [answer] } }));

/** The same under one article for whatever is a claim; to an opt-out those of Art. 37 are none. */
export const ofClaims = (article: string) => ({
  disclosure: article,
  provisionRecord: article,
  purposeNotice: article,
  correction: article,
  cessation: article,
  provisionStop: article,
  optOut: '27(2)',
});
/** Under what the stores are searched, by right. */
export const SEARCHED_UNDER = {
  disclosure: '33(1)',
  provisionRecord: '33(5), 33(1)',
  correction: '34(2)',
  cessation: '35(2), 35(6)',
};

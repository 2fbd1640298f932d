/** Activities in which nothing is done. */
export const bareActivities = { nothing: (): Promise<void> => Promise.resolve() };

/** What the set-up started and the tear-down must end; both run in jest's own process, each with modules of its own. */
export const running: {
  servers?: { readonly pid: number; stop(): Promise<void> }[];
  folder?: string;
  letGo?: () => void;
} = ((globalThis as { madoguchiTestServers?: object }).madoguchiTestServers ??= {});

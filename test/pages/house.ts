import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** What the desk and the identity provider of these trials know of each other. */
export const SECRET = 'a-secret-of-this-trial-alone-0123456789';

export type House = { readonly issuer: string; readonly process: ChildProcess };

/** The company's identity provider, as a process of its own. */
export async function openHouse(deskAt: string, port = 0): Promise<House> {
  const house = spawn('node', [join(__dirname, 'house-that-vouches.mjs'), deskAt, String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const issuer = await new Promise<string>((opened, failed) => {
    house.stdout.once('data', (bytes: Buffer) => {
      opened(bytes.toString().trim());
    });
    house.once('exit', () => {
      failed(new Error('the house that vouches did not open'));
    });
  });
  return { issuer, process: house };
}

import { request } from 'node:http';
import { openOffice } from '../office';
import { wordsIn } from './at-the-window';

describe('Too much at once at the window', () => {
  it.each([['said beforehand'], ['not said']])('a hundred megabytes are ended early, %s', async (how) => {
    const office = await openOffice();
    try {
      const { port } = new URL(office.windowUrl);
      const before = process.memoryUsage().rss;
      const heard = await new Promise<{ readonly status: number; readonly text: string; readonly sent: number }>(
        (done, failed) => {
          let sent = 0;
          let answered = false;
          const sending = request(
            {
              ...{ port, host: '127.0.0.1', path: '/ja/apply', method: 'POST' },
              headers: {
                ...{ 'content-type': 'multipart/form-data; boundary=x', origin: office.windowUrl },
                ...(how === 'said beforehand' && { 'content-length': '100000000' }),
              },
            },
            (answer) => {
              answered = true;
              let text = '';
              answer.on('data', (bytes: Buffer) => (text += bytes.toString()));
              answer.on('end', () => {
                done({ status: answer.statusCode ?? 0, text, sent });
                sending.destroy();
              });
            },
          );
          sending.on('error', (error) => {
            if (!answered) failed(error);
          });
          const piece = Buffer.alloc(1_000_000, 'a');
          const more = (): void => {
            if (answered || sent >= 99_000_000 || sending.destroyed) return;
            sent += piece.length;
            sending.write(piece, () => setImmediate(more));
          };
          sending.write(
            '--x\r\nContent-Disposition: form-data; name="/papers/0/scan"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n',
          );
          more();
        },
      );
      expect(heard.status).toBe(413);
      expect(wordsIn(heard.text)).toContain('送信された量が多すぎます');
      expect(heard.sent).toBeLessThan(60_000_000);
      expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
    } finally {
      await office.close();
    }
  });
});

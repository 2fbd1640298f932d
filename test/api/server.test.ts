import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';
import { listen } from '../../api/server';

test('the counter closes at once though somebody at the door never said a word', async () => {
  const server = await listen(express(), 0);
  const silent = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(silent, 'connect');
  await pause(50);
  const began = Date.now();
  await server.close();
  expect(Date.now() - began).toBeLessThan(1_000);
});

test('whoever is being served is served to the end', async () => {
  const server = await listen(
    express().get('/', (_req, res) => void pause(300).then(() => res.send('done'))),
    0,
  );
  const served = fetch(server.url).then((response) => response.text());
  await pause(100);
  await server.close();
  expect(await served).toBe('done');
});

test('a port that is taken is said at once', async () => {
  const server = await listen(express(), 0);
  await expect(listen(express(), Number(new URL(server.url).port))).rejects.toThrow('is taken by another program');
  await server.close();
});

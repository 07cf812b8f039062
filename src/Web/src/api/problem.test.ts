import { expect, it } from 'vitest';
import { fieldError, problemFrom, ProblemError, reasonOf } from './problem';

it('reads problem details', () => {
  const problem = problemFrom(429, { title: 'Too soon.', code: 'sync_cooldown' }, '42');
  expect(problem).toMatchObject({ status: 429, title: 'Too soon.', code: 'sync_cooldown', retryAfter: 42 });
});

it('finds the message of a field whatever its case', () => {
  const error = new ProblemError(problemFrom(422, { code: 'invalid', errors: { Name: ['A name is needed.'] } }));
  expect(fieldError(error, 'name')).toBe('A name is needed.');
  expect(reasonOf(error)).toBe('A name is needed.');
});

it('has words where the server had none', () => {
  expect(problemFrom(502, undefined)).toMatchObject({ code: 'http_502', title: 'Something went wrong on our side.' });
  expect(problemFrom(0, undefined).title).toContain('can’t be reached');
});

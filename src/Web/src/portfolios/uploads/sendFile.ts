import { antiForgeryHeaders } from '../../api/http';
import { isRecord, problemFrom, ProblemError } from '../../api/problem';
import type { UploadedAsset } from '../../api/types';
import type { SendFile } from './uploadQueue';

/** One file, one request. XMLHttpRequest, because fetch does not tell how much of a body has been sent. */
export function sendTo(portfolioId: string, batchId: () => string): SendFile {
  const url = `/api/portfolios/${encodeURIComponent(portfolioId)}/assets`;
  return (file, onSent, signal) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal.addEventListener('abort', stop, { once: true });
    request.addEventListener('loadend', () => signal.removeEventListener('abort', stop));
    request.upload.addEventListener('progress', (event) => onSent(event.loaded));
    request.addEventListener('load', () => settle(request, file, resolve, reject));
    request.addEventListener('error', () => reject(new ProblemError(problemFrom(0, undefined))));
    request.addEventListener('abort', () => reject(new DOMException('Stopped.', 'AbortError')));
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-Batch-Id', batchId());
    for (const [name, value] of Object.entries(antiForgeryHeaders())) request.setRequestHeader(name, value);
    const form = new FormData();
    form.append('files', file, file.name);
    request.send(form);
  });
}

function settle(request: XMLHttpRequest, file: File, resolve: (asset: UploadedAsset) => void, reject: (error: Error) => void): void {
  const answer = parse(request.responseText);
  // Where all files of a request are refused the status is 422, and the list says why for each.
  const assets = isRecord(answer) && Array.isArray(answer.assets) ? (answer.assets as UploadedAsset[]) : null;
  const asset = assets?.find(({ filename }) => filename === file.name) ?? assets?.[0];
  if (asset) resolve(request.status === 202 || asset.code ? asset : { ...asset, code: 'refused' });
  else reject(new ProblemError(problemFrom(request.status, answer, request.getResponseHeader('Retry-After'))));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

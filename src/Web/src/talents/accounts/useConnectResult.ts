import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { platforms, type Platform } from '../../api/types';
import { tellSuccess, tellFailure } from '../../ui/notify';
import { platformNames } from '../words';
import { connectFailure } from './words';

export interface ConnectFailure {
  readonly platform: Platform | null;
  readonly code: string;
}

/** How signing in at a platform ended. Read from the address once and taken out of it, so that a reload does not tell it again. */
export function useConnectResult(): readonly [ConnectFailure | null, () => void] {
  const [params, setParams] = useSearchParams();
  const [failure, setFailure] = useState<ConnectFailure | null>(() => failureIn(params));
  const connected = platformOf(params.get('connected'));
  const code = params.get('connectError');

  useEffect(() => {
    if (connected !== null) tellSuccess(`${platformNames[connected]} is connected`, 'The photo arrives in a moment.', `connected-${connected}`);
    if (code !== null) tellFailure('The account was not connected', connectFailure(code).what, `connect-error-${code}`);
    if (connected === null && code === null) return;
    setParams((now) => {
      for (const name of ['connected', 'connectError', 'platform']) now.delete(name);
      return now;
    }, { replace: true, preventScrollReset: true });
  }, [connected, code, setParams]);

  return [failure, () => setFailure(null)];
}

function failureIn(params: URLSearchParams): ConnectFailure | null {
  const code = params.get('connectError');
  return code === null ? null : { code, platform: platformOf(params.get('platform')) };
}

function platformOf(text: string | null): Platform | null {
  return platforms.find((platform) => platform === text) ?? null;
}

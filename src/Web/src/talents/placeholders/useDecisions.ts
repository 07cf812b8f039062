import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Placeholder } from '../../api/contract';
import { tellFailure, tellWithUndo } from '../../ui/notify';
import { decide, takeOut, type Decision } from './placeholders';

interface Waiting {
  readonly placeholder: Placeholder;
  readonly decision: Decision;
}

export interface Decisions {
  /** Decided, and no longer shown; the server may not know yet. */
  readonly decided: ReadonlySet<string>;
  readonly make: (placeholder: Placeholder, decision: Decision) => void;
}

/**
 * A decision changes the photos of talents, so it is sent only when it can no longer be undone: when its notice is over,
 * or when the screen or the whole page is left.
 */
export function useDecisions(): Decisions {
  const client = useQueryClient();
  const waiting = useRef(new Map<string, Waiting>());
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const show = useCallback((id: string) => setDecided((now) => new Set([...now].filter((each) => each !== id))), []);

  const send = useCallback(async (id: string) => {
    const made = waiting.current.get(id);
    if (!made || !waiting.current.delete(id)) return;
    try {
      await decide(id, made.decision);
      takeOut(client, made.placeholder);
    } catch (error) {
      tellFailure('The decision was not kept', error);
    }
    await client.invalidateQueries({ queryKey: ['placeholders'] });
    show(id);
  }, [client, show]);

  useEffect(() => {
    const sendAll = () => [...waiting.current.keys()].forEach((id) => void send(id));
    window.addEventListener('pagehide', sendAll);
    return () => {
      window.removeEventListener('pagehide', sendAll);
      sendAll();
    };
  }, [send]);

  const make = (placeholder: Placeholder, decision: Decision) => {
    waiting.current.set(placeholder.id, { placeholder, decision });
    setDecided((now) => new Set([...now, placeholder.id]));
    tellWithUndo(
      decision === 'confirm' ? 'Taken as a placeholder' : 'Taken as a real photo',
      () => {
        waiting.current.delete(placeholder.id);
        show(placeholder.id);
      },
      () => void send(placeholder.id),
    );
  };

  return { decided, make };
}

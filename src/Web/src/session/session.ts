import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import { ProblemError } from '../api/problem';
import type { Session } from '../api/types';

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await http.get<Session>('/api/session', signal);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null;
      throw error;
    }
  },
  staleTime: Infinity,
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** For the moment between signing out and leaving the screen. */
const nobody: Session = { id: '', name: '', role: 'guest' };

/** The signed-in person, for screens behind `RequireSession`. */
export function useMe(): Session {
  return useSession().data ?? nobody;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ key, name }: { readonly key: string; readonly name: string }) => {
      await http.post('/api/session', name === '' ? { key } : { key, name });
      return client.query({ ...sessionQuery, staleTime: 0 });
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete('/api/session'),
    // Whatever one person saw must not stay for the next.
    onSuccess: () => {
      client.setQueryData(sessionQuery.queryKey, null);
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      client.getMutationCache().clear();
    },
  });
}

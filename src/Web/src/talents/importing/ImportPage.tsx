import { useQuery } from '@tanstack/react-query';
import { IconTableOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ImportCheck } from '../../api/contract';
import { isNotOffered } from '../../api/problem';
import { BackLink } from '../../ui/BackLink';
import { EmptyState } from '../../ui/EmptyState';
import { tellFailure } from '../../ui/notify';
import { Page } from '../../ui/Page';
import { ChooseFile } from './ChooseFile';
import { firstRows, type FirstRows } from './firstRows';
import { FirstRowsTable } from './FirstRowsTable';
import { ImportProgress } from './ImportProgress';
import { useCheckImport, useStartImport, importQuery } from './imports';
import { Verdict } from './Verdict';

interface Chosen {
  readonly file: File;
  readonly head: FirstRows;
}

/** A file is shown, then checked by the server, and only then taken. */
export default function ImportPage() {
  const [params, setParams] = useSearchParams();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const check = useCheckImport();
  const start = useStartImport();
  const id = params.get('import');

  const choose = async (file: File) => {
    setChosen({ file, head: await firstRows(file) });
    check.mutate(file);
  };
  const leave = () => {
    setChosen(null);
    check.reset();
    setParams({}, { replace: true });
  };
  const begin = ({ file }: Chosen) =>
    start.mutate(file, {
      onSuccess: (started) => setParams({ import: started.id }, { replace: true }),
      onError: (error) => tellFailure('Nothing was imported', error),
    });

  const isOffered = !(check.isError && isNotOffered(check.error));
  return (
    <Page title="Import talents" above={<BackLink to="/talents">Talents</BackLink>} hint="From a CSV file or JSON lines. The file is checked first; nothing is written until you say so.">
      {id !== null && <Running id={id} onLeave={leave} />}
      {id === null && !isOffered && <EmptyState icon={<IconTableOff size={26} />} title="Not offered here">This installation of TalentMedia can’t import files yet. Talents can be added one by one.</EmptyState>}
      {id === null && isOffered && (chosen === null
        ? <ChooseFile onChoose={(file) => void choose(file)} />
        : (
          <>
            <FirstRowsTable name={chosen.file.name} head={chosen.head} onLeave={leave} />
            <Verdict check={checkOf(check)} isStarting={start.isPending} onRetry={() => check.mutate(chosen.file)} onImport={() => begin(chosen)} onLeave={leave} />
          </>
        ))}
    </Page>
  );
}

function Running({ id, onLeave }: { readonly id: string; readonly onLeave: () => void }) {
  const progress = useQuery(importQuery(id));
  return <ImportProgress progress={progress.data} error={progress.error} onRetry={() => void progress.refetch()} onLeave={onLeave} />;
}

function checkOf({ data, error }: { readonly data: ImportCheck | undefined; readonly error: unknown }) {
  return { verdict: data, error };
}

import { Anchor, Button, Code, Text } from '@mantine/core';
import { IconFileSpreadsheet } from '@tabler/icons-react';
import { useDropzone } from 'react-dropzone';
import { tellFailure } from '../../ui/notify';
import { knownColumns } from './firstRows';
import classes from './Import.module.css';

export function ChooseFile({ onChoose }: { readonly onChoose: (file: File) => void }) {
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    multiple: false,
    noClick: true,
    noKeyboard: true,
    accept: { 'text/csv': ['.csv'], 'application/x-ndjson': ['.ndjson', '.jsonl'] },
    onDropAccepted: ([file]) => { if (file) onChoose(file); },
    onDropRejected: () => tellFailure('That file can’t be read', 'Choose one CSV file (.csv) or JSON lines (.ndjson, .jsonl).'),
  });
  return (
    <div {...getRootProps()} className={classes.drop} data-active={isDragActive}>
      <input {...getInputProps()} aria-label="File to import" />
      <div className={classes.dropIcon} aria-hidden><IconFileSpreadsheet size={28} /></div>
      <Text fw={600}>{isDragActive ? 'Let go to check the file' : 'Drop a CSV file here'}</Text>
      <Text size="sm" c="dimmed" maw={460} ta="center">
        The first line names the columns, in any order: {knownColumns.map((column, index) => <span key={column}>{index > 0 && ', '}<Code>{column}</Code></span>)}. Only <Code>name</Code> is needed.
      </Text>
      <Button mt="sm" onClick={open}>Choose a file</Button>
      <Anchor href="/talents-sample.csv" download size="sm">Download a sample</Anchor>
    </div>
  );
}

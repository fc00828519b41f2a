import { useQuery } from '@tanstack/react-query';
import { useCombobox, type UseComboboxStateChangeTypes } from 'downshift';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import { cleanQuery } from '../../i18n/fold.ts';
import { searchIndexQuery } from '../../catalogue/queries.ts';
import type { Language } from '../../i18n/language.ts';
import { textsQuery } from '../../recordings/queries.ts';
import { createTextSearch } from '../../recordings/text-search.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { usePlace } from '../../url/location.ts';
import { parsePlace } from '../../url/parse-address.ts';
import {
  foundGroups,
  heardGroup,
  keyOf,
  offeredGroups,
  searchIn,
  type Group,
  type Option,
  type Scope,
} from './option.ts';
import { OptionView } from './option-view.tsx';
import styles from './picker.module.css';

type PickerProps = {
  readonly title: string;
  readonly language: Language;
  readonly scope: Scope;
  /** The code that stands where the choice will go: it is highlighted until something is typed. */
  readonly current?: ReplyCode;
  readonly recent: readonly (readonly [ReplyCode, ReplyCode])[];
  /** What was typed before the picker was there. */
  readonly initialQuery?: string;
  readonly onClearRecent: () => void;
  readonly onPick: (option: Option) => void;
  readonly onClose: () => void;
};

/** The longest query that is searched; what is typed beyond it stays in the box. */
const queryLimit = 100;

const { InputBlur, MenuMouseLeave } = useCombobox.stateChangeTypes;

/** Leaving picks nothing: Tab goes on to the other controls of the dialog. And what is highlighted stays so. */
const keeping: ReadonlySet<UseComboboxStateChangeTypes> = new Set([InputBlur, MenuMouseLeave]);

/** Finds and picks a code: a combobox in a dialog, by the ARIA pattern, on downshift. */
export function Picker({
  title,
  language,
  scope,
  current,
  initialQuery = '',
  recent: visited,
  onClearRecent,
  onPick,
  onClose,
}: PickerProps) {
  const { t } = useTranslation(['picker', 'common', 'digits']);
  const index = useQuery(searchIndexQuery());
  const [typed, setTyped] = useState(initialQuery);
  const shown = useDeferredValue(typed);

  // The pair on the screen is not offered as a recent one.
  const here = parsePlace(usePlace(), language);
  const pair: readonly ReplyCode[] = here.view === 'compare' ? here.codes : [];
  const recent = visited.filter((codes) => !codes.every((code) => pair.includes(code)));
  const entries = index.data;
  const search = useMemo(() => searchIn(entries ?? [], scope, language), [entries, scope, language]);
  // What servers said is searched as soon as it is here; nobody waits for it.
  const texts = useQuery({ ...textsQuery(), enabled: scope === 'everything' && shown !== '' });
  const searchTexts = useMemo(() => (texts.data === undefined ? null : createTextSearch(texts.data)), [texts.data]);
  const groupsFor = (text: string): Group[] => {
    const query = cleanQuery(text, queryLimit).trim();
    if (query === '') return offeredGroups(entries ?? [], scope, language, recent);
    return [...foundGroups(query, search, scope), ...heardGroup(searchTexts === null ? [] : searchTexts(query))];
  };
  const groups = groupsFor(shown);
  const options = groups.flatMap((group) => group.options);

  const { getInputProps, getItemProps, getLabelProps, getMenuProps, highlightedIndex, setHighlightedIndex } =
    useCombobox<Option>({
      items: options,
      isOpen: true,
      inputValue: typed,
      selectedItem: null,
      defaultHighlightedIndex: 0,
      itemToKey: (option) => (option === null ? '' : keyOf(option)),
      itemToString: (option) => (option === null ? '' : keyOf(option)),
      onSelectedItemChange: ({ selectedItem }) => {
        if (selectedItem) onPick(selectedItem);
      },
      getA11yStatusMessage: () => '',
      stateReducer: (state, { type, changes }) => (keeping.has(type) ? state : changes),
    });

  const highlightCurrent = useEffectEvent(() => {
    const at = options.findIndex((option) => option.kind === 'code' && option.code === current);
    if (typed === '' && at >= 0) setHighlightedIndex(at);
  });
  // Enter that came before there was anything to pick from.
  const [awaited, setAwaited] = useState<string | null>(null);
  const pickFirst = (text: string): void => {
    const first = groupsFor(text)[0]?.options[0];
    if (first) onPick(first);
  };
  const onList = useEffectEvent(() => {
    highlightCurrent();
    if (awaited !== null) pickFirst(awaited);
  });
  useEffect(() => {
    if (index.isSuccess) onList();
  }, [index.isSuccess]);

  // Enter picks what is typed at this moment; downshift would take the list as it was a moment ago.
  const onEnter = (): void => {
    if (index.isPending && typed.trim() !== '') setAwaited(typed);
    else if (typed !== shown) pickFirst(typed);
    else {
      const option = options[highlightedIndex];
      if (option) onPick(option);
    }
  };

  // By its own hand: Safari's search field lets no Escape through to the dialog.
  const onEscape = (): void => {
    setAwaited(null);
    if (typed === '') onClose();
    else setTyped('');
  };

  const isEmpty = index.isSuccess && options.length === 0;
  return (
    <Dialog title={title} closeLabel={t('common:close')} onClose={onClose}>
      <div className={styles.box}>
        <label {...getLabelProps({ className: styles.label })}>{t('label')}</label>
        <SearchInput
          {...getInputProps({
            placeholder: t('placeholder'),
            'data-autofocus': '',
            'aria-describedby': 'picker-hint',
            onChange: (event) => {
              setTyped(event.currentTarget.value);
              setAwaited(null);
            },
            onKeyDown: (event) => {
              const guarded = event.nativeEvent as KeyboardEvent & { preventDownshiftDefault?: boolean };
              // The list is always open: no key closes it. During composition Enter and Escape belong to the input method.
              const isOurs = event.key === 'Escape' || event.key === 'Tab' || event.key === 'Enter';
              if (isOurs || event.nativeEvent.isComposing) guarded.preventDownshiftDefault = true;
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') onEnter();
              if (event.key === 'Escape') {
                event.preventDefault();
                onEscape();
              }
            },
          })}
        />
        <p id="picker-hint" className={styles.hint}>
          {typed.length > queryLimit ? t('tooLong', { count: queryLimit }) : t('hint')}
        </p>
      </div>
      <p role="status" className={styles.status}>
        {index.isPending && t('common:loading')}
        {index.isError && t('common:failed.title')}
        {index.isSuccess && typed.trim() !== '' && t('results', { count: options.length })}
      </p>
      {index.isError && (
        <Button className={styles.retry ?? ''} onClick={() => void index.refetch()}>
          {t('common:failed.retry')}
        </Button>
      )}
      {isEmpty && (
        <div className={styles.nothing}>
          <p>{t('nothing', { query: cleanQuery(typed, queryLimit) })}</p>
          <p>{t('nothingHint')}</p>
        </div>
      )}
      <div {...getMenuProps({ className: styles.list })}>
        {groups.map((group) => (
          <div key={group.heading} role="group" aria-labelledby={`group-${group.heading}`} className={styles.group}>
            <div id={`group-${group.heading}`} className={styles.heading}>
              <GroupHeading heading={group.heading} />
            </div>
            {group.options.map((option) => {
              const at = options.indexOf(option);
              return (
                <div
                  key={keyOf(option)}
                  {...getItemProps({ item: option, index: at, className: styles.option })}
                  data-highlighted={at === highlightedIndex || undefined}
                >
                  <OptionView option={option} />
                </div>
              );
            })}
          </div>
        ))}
      </div>
      {scope === 'everything' && recent.length > 0 && typed === '' && (
        <div className={styles.foot}>
          <Button look="quiet" onClick={onClearRecent}>
            {t('clearRecent')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}

function GroupHeading({ heading }: { readonly heading: Group['heading'] }) {
  const { t } = useTranslation(['picker', 'digits']);
  switch (heading) {
    case 'recent':
      return t('recent');
    case 'asked':
      return t('asked');
    case 'named':
    case 'found':
    case 'enhanced':
    case 'pair':
    case 'unregistered':
    case 'heard':
      return t(`kind.${heading}`);
    default:
      return t(`digits:class.${heading}`);
  }
}

import { useCombobox, type UseComboboxStateChangeTypes } from 'downshift';
import { useDeferredValue, useEffect, useEffectEvent, useState, type ClipboardEvent } from 'react';
import { useTranslation } from '../../i18n/use-translation.ts';
import type { Language } from '../../i18n/language.ts';
import { readingLimit } from '../../reading/codes-in-text.ts';
import type { ReplyCode } from '../../smtp/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import type { Address } from '../../url/address.ts';
import { usePlace } from '../../url/location.ts';
import { parsePlace } from '../../url/parse-address.ts';
import type { Group } from './groups.ts';
import { keyOf, type Option, type Scope } from './option.ts';
import { OptionView } from './option-view.tsx';
import { addressOf, lineEnd } from './result.ts';
import { useFound } from './use-found.ts';
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
  /** `place` is where the option leads; null for what is done where the reader is. */
  readonly onPick: (option: Option, place: Address | null) => void;
  readonly onClose: () => void;
};

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
  onPick: onPicked,
  onClose,
}: PickerProps) {
  const onPick = (option: Option): void => onPicked(option, addressOf(option, language));
  const { t } = useTranslation(['picker', 'common', 'digits']);
  const [typed, setTyped] = useState(initialQuery);
  const shown = useDeferredValue(typed);

  // The pair on the screen is not offered as a recent one.
  const here = parsePlace(usePlace(), language);
  const pair: readonly ReplyCode[] = here.view === 'compare' ? here.codes : [];
  const recent = visited.filter((codes) => !codes.every((code) => pair.includes(code)));
  const { index, isPending, isReady, groupsFor } = useFound(scope, language, recent, shown);
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
  const onList = useEffectEvent(() => highlightCurrent());
  const onAll = useEffectEvent(() => {
    if (awaited !== null) pickFirst(awaited);
  });
  useEffect(() => {
    if (isReady) onList();
  }, [isReady]);
  useEffect(() => {
    if (isReady && !isPending) onAll();
  }, [isReady, isPending]);

  // Enter picks what is typed at this moment; downshift would take the list as it was a moment ago.
  const onEnter = (): void => {
    if (isPending && typed.trim() !== '') setAwaited(typed);
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

  // A box of one line drops the ends of lines, and with them where a reply begins: each stays as a sign.
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text/plain');
    if (!/[\r\n]/.test(pasted.trim())) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.currentTarget;
    const kept = [value.slice(0, selectionStart ?? value.length), value.slice(selectionEnd ?? value.length)];
    setTyped(kept.join(pasted.trim().replace(/\r?\n|\r/g, lineEnd)));
    setAwaited(null);
  };

  const isEmpty = isReady && options.length === 0;
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
            onPaste,
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
          {typed.length > readingLimit ? t('tooLong', { count: readingLimit }) : t('hint')}
        </p>
      </div>
      <p role="status" className={styles.status}>
        {isPending && t('common:loading')}
        {index.isError && t('common:failed.title')}
        {isReady && typed.trim() !== '' && t('results', { count: options.length })}
      </p>
      {index.isError && (
        <Button className={styles.retry ?? ''} onClick={() => void index.refetch()}>
          {t('common:failed.retry')}
        </Button>
      )}
      {isEmpty && (
        <div className={styles.nothing}>
          <p>{t('nothing', { query: shortened(typed) })}</p>
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

/** What was looked for, short enough to be said back. */
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function GroupHeading({ heading }: { readonly heading: Group['heading'] }) {
  const { t } = useTranslation(['picker', 'digits']);
  switch (heading) {
    case 'recent':
      return t('recent');
    case 'asked':
      return t('asked');
    case 'positive-completion':
    case 'positive-intermediate':
    case 'transient-negative':
    case 'permanent-negative':
    case 'out-of-range':
      return t(`digits:class.${heading}`);
    default:
      return t(`kind.${heading}`);
  }
}

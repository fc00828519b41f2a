import common from './common.json' with { type: 'json' };
import compare from './compare.json' with { type: 'json' };
import dialogue from './dialogue.json' with { type: 'json' };
import digits from './digits.json' with { type: 'json' };
import meta from './meta.json' with { type: 'json' };
import share from './share.json' with { type: 'json' };

export default { common, compare, dialogue, digits, meta, share };

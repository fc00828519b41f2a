/** The words for dialogues. They are loaded when somebody looks at one. */
import rules from './rules.json' with { type: 'json' };
import simulator from './simulator.json' with { type: 'json' };

export default { rules, simulator };

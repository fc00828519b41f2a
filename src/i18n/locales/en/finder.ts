/** The words of the box that finds everything, and of the list of keys. They are loaded when it is opened. */
import picker from './picker.json' with { type: 'json' };

export default { picker };

import { inLanguage } from "../catalogue.ts";

export default inLanguage("en");

/** Making elements. No markup is ever read from text, so nothing in the data can become markup. */
Explorer.dom = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  /** Sets attributes; a function as value is a listener, nothing is set for null or false. */
  function dress(node, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") node.addEventListener(name, value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== null && value !== false && value !== undefined) {
        node.setAttribute(name, String(value));
      }
    }
  }

  function fill(node, children) {
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined) node.append(child);
    }
    return node;
  }

  /** Returns an HTML element; children are elements or text. */
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    dress(node, attributes);
    return fill(node, children);
  }

  /** Returns an SVG element. */
  function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    dress(node, attributes);
    return fill(node, children);
  }

  /** Puts these children in place of what a node holds. */
  function replace(node, ...children) {
    node.replaceChildren(...children.flat(Infinity).filter((child) => child !== null));
    return node;
  }

  /** Returns the element of this id. */
  const by = (id) => document.getElementById(id);

  return { el, svg, replace, by };
})();

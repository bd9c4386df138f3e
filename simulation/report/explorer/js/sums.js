/* What an option costs in every year of one run. */
(function (optare) {
  const { at, bodyYear, operatingBiasShare, range } = optare;

  function total(values) {
    let sum = 0;
    for (let place = 0; place < values.length; place += 1) sum += values[place];
    return sum;
  }

  /** Care, staff, and what coming back costs, in one year. */
  function inside(own, prices) {
    const dearer = 1 + prices.agency_premium_share;
    const paid = (own.pay_gbp + own.agency_gbp * dearer) * prices.pay_ratio;
    const hired = own.hires * prices.recruitment_gbp_per_hire;
    return (
      own.care_gbp * prices.care_price_ratio +
      paid +
      hired +
      own.filled * prices.per_post_gbp +
      own.return_once_gbp +
      own.return_yearly_gbp * prices.pay_ratio
    );
  }

  /** Support services, with what bodies outside buy and what does not fall. */
  function support(own, bodies, prices, year) {
    const share = prices.overhead_share;
    const sold = total(bodies.map((one) => one.bill * one.recharge_share)) * year.pay_level;
    const whole = total(bodies.map((one) => one.bill));
    const left = total(bodies.map((one) => one.bill * Math.max(share - one.recharge_share, 0)));
    const notBought = whole > 0 ? left / whole : 0;
    const stranded = own.stranding_gbp * prices.stranded_share * notBought;
    return (own.bill_gbp * share + sold + stranded) * prices.pay_ratio;
  }

  /** What setting up costs by year, and its systems. */
  function setUp(rows, prices, years) {
    const ratio = prices.set_up_ratio;
    const moving = rows.map((own) => own.moving_gbp * ratio);
    const team = rows.map((own) => own.team_gbp);
    // What a move costs by the head holds its project team, so the two never add up.
    const larger = total(team) > total(moving) ? team : moving;
    return {
      once: rows.map((own, y) => (own.set_up_gbp * ratio + larger[y]) * years[y].general_level),
      systems: rows.map((own, y) => own.systems_gbp * ratio * years[y].general_level),
    };
  }

  /** An allowance less the risks that are part of it, over all years together. */
  function left(whole, expected) {
    const sum = total(whole);
    const share = sum > 0 ? Math.max(sum - total(expected), 0) / sum : 0;
    return whole.map((pounds) => pounds * share);
  }

  /** Allowances for optimism net of costed risks, and these risks, by year. */
  function allowances(rows, prices, change, running, bias) {
    const unmitigated = 1 - prices.mitigation_share;
    const parts = [
      [change.once, prices.set_up_bias_share, "risk_set_up_gbp"],
      [change.systems, prices.it_bias_share, "risk_systems_gbp"],
      [running, bias, "risk_operating_gbp"],
    ].map(([costs, share, name]) => {
      const expected = rows.map((own) => own[name]);
      const allowed = left(costs.map((pounds) => pounds * share * unmitigated), expected);
      return allowed.map((pounds, y) => pounds + expected[y]);
    });
    return rows.map(
      (own, y) => own.risk_gbp + own.expected_return_gbp + total(parts.map((part) => part[y])),
    );
  }

  /** What the bodies of an option do in a year. */
  function bodiesIn(context, places, draw, replication, year) {
    return places.map((body) =>
      bodyYear(
        context.part.bodyRows[draw][replication][body][year],
        context.prices,
        context.terms[body],
        context.years[year],
        at(context.part.levels.contract_level, 0, 0, body, year),
      ),
    );
  }

  /**
   * An option in one run: by year real pounds used up without waiting, weeks of need not met, the
   * council's nominal call, and nominal allowances.
   * @param context a draw's prices and terms with its part; see `totals.js`
   */
  function sumsOf(context, option, draw, replication) {
    const { part, prices, years } = context;
    const every = range(part.years.length);
    const rows = part.optionRows[draw][replication][option];
    const places = context.places[option];
    const bodies = every.map((year) => bodiesIn(context, places, draw, replication, year));
    const change = setUp(rows, prices, years);
    const running = bodies.map((each) => total(each.map((one) => one.operating)));
    const bias = operatingBiasShare(part, context.setting, draw, option);
    const allowed =
      option === context.base
        ? every.map(() => 0)
        : allowances(rows, prices, change, running, bias);
    const found = { used: [], weeks: [], council: [], allowed };
    for (const y of every) {
      const spent =
        inside(rows[y], prices) +
        support(rows[y], bodies[y], prices, years[y]) +
        change.once[y] +
        change.systems[y];
      const used = spent + total(bodies[y].map((one) => one.used)) + allowed[y];
      const paidIn = rows[y].contributions_gbp * prices.care_price_ratio;
      const outside = total(bodies[y].map((one) => one.council));
      found.used.push(used * years[y].deflator);
      found.weeks.push(rows[y].weeks);
      found.council.push(spent - paidIn + rows[y].redundancy_gbp + outside);
    }
    return found;
  }

  Object.assign(optare, { sumsOf, total });
})((globalThis.Optare ??= {}));

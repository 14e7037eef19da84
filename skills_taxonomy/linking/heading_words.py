"""The words headings are made of, in English and Chinese, by kind of text and section.

Words are in the form of folded text: small letters, simplified characters.
"""

from collections.abc import Mapping

from skills_taxonomy.linking.mention import SectionKind

Words = Mapping[SectionKind, str]

WORDS: Mapping[str, Words] = {
    "cv": {
        "experience": """
            experience experiences employment career work history job jobs internship internships placement
            attachment appointments engagements positions responsibility responsibilities duty duties role roles
            accountabilities
            经验 经历 履历 工作 实习 职历 工作史 任职 就业 职责""",
        "projects": """
            project projects portfolio thesis dissertation fyp workshop workshops laboratory practicals
            项目 项目经验 项目经历 专题 作品 毕业论文 论文 专案 毕设 研究""",
        "education": """
            education educational academic academics degree degrees studies study coursework modules
            学历 教育 教育经历 学习经历 求学经历 教育程度 教育背景 学业 学术 主修 修读""",
        "certificates": """
            certificate certificates certification certifications cert licence licences license licenses
            qualification qualifications training trainings courses accreditation accreditations credentials membership
            memberships
            证书 培训经历 证照 牌照 资格 执照 认证 培训 进修 专业资格 资历 驾照""",
        "languages": "language languages 语言 语文 语言能力 外语",
        "skills": """
            skill skills skillset competence competences competency competencies expertise software tools tool
            technologies strengths capabilities proficiencies it computer keywords specialties specialities stack
            技能 专长 特长 技能关键词 关键词 关键字 专业范畴 软件 电脑 工具 专业知识 擅长 能力 技术栈 电脑技能""",
        "summary": """
            summary profile objective objectives overview highlights statement introduction goal goals synopsis
            简介 简历 个人简历 个人履历 履历表 概述 自述 评价 自我评价 摘要 个人评价 目标 意向 求职意向 讲重点
            职业目标 总结 简述 优势 自我介绍 应聘岗位 应征职位 求职目标""",
        "personal": """
            hobbies hobby interests interest references reference referees referee availability particulars contact
            personality salary name email e-mail mail mobile phone tel address nationality gender sex birth dob
            expected expectation notice remarks
            资料 信息 兴趣 爱好 推荐人 咨询人 联络 联系方式 联络方法 期望 期望薪金 期望月薪 要求待遇 备注 姓名
            电邮 邮箱 地址 住址 地区 年龄 通知期 可上班日期 现职月薪 性格 性别 年资 手机 电话 电子邮箱""",
        "other": """
            award awards honours honors publications publication patents activities volunteer volunteering
            extracurricular extra other others leadership competitions community services achievements
            miscellaneous affiliation affiliations associations societies presentations accomplishments declaration
            其他 其它 奖项 获奖 比赛 专利 义工 活动 课外活动 出版 荣誉 社团 自学 自修""",
    },
    "vacancy": {
        "duties": """
            duties duty responsibility responsibilities role roles task tasks scope accountabilities function
            functions description summary purpose deliverables
            职责 职务 内容 范围 工作 职务内容 职责范围 工作范围 工作内容 职位描述 描述 岗位职责 你将会 你会做
            你的工作 职能 任务""",
        "preferred": """
            preferred desirable desired advantages bonus optional nice-to-have nice-to-haves plus pluses
            加分 加分项 优先 优先条件 优先考虑 加分条件""",
        "requirements": """
            requirement requirements qualification qualifications skill skills experience education profile
            competencies competence criteria expertise knowledge candidate languages language credentials essential
            must-have must-haves prerequisites attributes
            要求 条件 资格 任职要求 入职要求 学历 经验 我们需要 我们希望你 你需要 任职资格 岗位要求
            技能 能力 语文 语言""",
        "benefits": """
            benefit benefits package remuneration perks compensation salary welfare
            福利 待遇 薪酬 薪金 薪资 我们提供 公司福利 薪酬福利 工资 员工福利 你会得到 上班地点 工作地点 地点
            办公时间 工作时间 上班时间""",
        "company": """
            company background us introduction overview
            简介 介绍 公司 关于我们 招聘公司 企业 背景 公司简介 机构""",
        "legal": "disclaimer privacy statement 个人资料收集声明 声明 隐私",
        "personal": """
            apply application contact reference ref location
            申请方法 应征方法 联络 申请 应征 查询 联系""",
    },
    "course": {
        "requirements": """
            prerequisite prerequisites requirement requirements eligibility admission entry
            入读 要求 资格 入学要求 入读资格 对象 先修 先决条件""",
        "benefits": "fee fees subsidy venue schedule enrolment enquiry 费用 学费 资助 地点 报名 查询",
        "other": """
            content contents outline syllabus objectives outcomes topics modules overview introduction
            课程 内容 大纲 目标 简介""",
    },
}

BESIDE = """
    a an and or of in for the to my our your you we i key main major core general professional relevant related working
    work job career personal technical academic industrial practical selected additional specific minimum basic other
    essential special position post vacancy person brief executive area areas level background details detail
    information info record practices language summer part-time full-time final year proposed highlights description
    attained offered required employment about full part time current previous past early recent obtained list & + / ,
    | - ' s using used known years self
    主要 个人 工作 职位 岗位 专业 基本 任职 应征 申请 入职 相关 公司 核心 其他 其它 详细 本人 我的 专长 所需 需要
    职务 职业 教育 学历 语言 技术 软件 电脑 计算机 现职 过往 实务 最高 全职 兼职 校内 校外 毕业 具体 能力 资格 项目
    专题 自我 求职 应聘 背景 情况 简要 及 与 和 、 / & 的
"""
"""Words that may stand beside a heading word without making the heading a sentence."""
